import { describe, expect, it } from 'vitest'
import { encodeText } from '../tables/codecs.ts'
import { declaration } from './declared.ts'
import { detectEncoding } from './index.ts'

const encode = (text: string, encoding: string): Buffer =>
  encoding === 'utf-8' ? Buffer.from(text) : Buffer.from(encodeText(text, encoding)!)

describe('declaration', () => {
  it.each([
    ['<meta charset="gbk">', 'gbk', 'gb18030'],
    ['<META HTTP-EQUIV=Content-Type CONTENT="text/html; charset=Big5">', 'Big5', 'big5'],
    ['<?xml version="1.0" encoding=\'EUC-JP\'?>', 'EUC-JP', 'euc-jp'],
    ['Subject: x\nContent-Type: text/plain;\tcharset="koi8-r"\n', 'koi8-r', 'koi8-r'],
    ['msgstr ""\n"Content-Type: text/plain; charset=CP1250\\n"\n', 'CP1250', 'windows-1250'],
    ['@charset "shift_jis";', 'shift_jis', 'shift_jis'],
    ['#!/usr/bin/env python\n# -*- coding: gb2312 -*-\n', 'gb2312', 'gb18030'],
    ['# vim: set fileencoding=euc-kr :\n', 'euc-kr', 'euc-kr'],
    ['<meta charset=klingon>', 'klingon', undefined],
    ['<meta charset=utf-16>', 'utf-16', 'utf-8'],
  ])('%s', (head, label, encoding) => {
    expect(declaration(Buffer.from(head))).toEqual({ label, encoding })
  })

  it.each([
    '<!-- <meta charset="gbk"> -->',
    '<!-- <meta charset="gbk">',
    'The header Content-Type: text/html; charset=gbk is sent by the server.',
    'x\ny\n# coding: gbk\n',
    'I like coding: gbk is fun',
    'charset=gbk',
  ])('none in %s', (head) => expect(declaration(Buffer.from(head))).toBeUndefined())

  it('skips a comment', () => {
    expect(declaration(Buffer.from('<!-- <meta charset="gbk"> --><meta charset="big5">'))?.label).toBe('big5')
  })
})

/** A page that declares one encoding and is in another. */
const page = (label: string, text: string, encoding: string): Buffer =>
  encode(`<html><head><meta charset="${label}"><title>${text}</title></head></html>`, encoding)

describe('a declaration is a hint', () => {
  it.each([
    ['gbk', '河边的小路', 'utf-8', 'utf-8', 'valid'],
    ['utf-8', '河邊的小路', 'big5', 'big5', 'detected'],
    ['iso-8859-1', '河边的小路', 'gb18030', 'gb18030', 'detected'],
    ['windows-1252', 'тропинка', 'windows-1251', 'windows-1251', 'detected'],
    ['big5', '雨が降った', 'shift_jis', 'shift_jis', 'detected'],
    ['gb2312', '河边', 'gb18030', 'gb18030', 'declared'],
    ['iso-8859-2', 'ścieżka', 'iso-8859-2', 'iso-8859-2', 'declared'],
    ['windows-1257', 'upė', 'windows-1257', 'windows-1257', 'declared'],
  ])('declared %s: %s in %s', (label, text, encoding, found, source) => {
    expect(detectEncoding(page(label, text, encoding))).toMatchObject({ encoding: found, source })
  })

  it('from the transport outranks that of the page', () => {
    const bytes = page('iso-8859-2', 'ť', 'windows-1250')
    expect(detectEncoding(bytes, { declared: 'windows-1250' })).toMatchObject({
      encoding: 'windows-1250',
      source: 'declared',
      declaration: { label: 'windows-1250' },
    })
  })
})
