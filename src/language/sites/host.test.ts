import { describe, expect, it } from 'vitest'
import { documentHost } from './host.ts'

describe('the host of a document', () => {
  it.each([
    ['https://News.Example.com.cn:8080/2024/7.html?x=1', 'news.example.com.cn', 'example.com.cn'],
    ['http://user:word@www.example.com/', 'www.example.com', 'example.com'],
    ['https://www.example.com./', 'www.example.com', 'example.com'],
    ['https://example.com', 'example.com', 'example.com'],
    // The private section of the list does not count.
    ['https://alice.github.io/a/', 'alice.github.io', 'github.io'],
    ['https://新闻.中国/a', 'xn--efvy88h.xn--fiqs8s', 'xn--efvy88h.xn--fiqs8s'],
    // No part of these is registered.
    ['http://192.0.2.7/a', '192.0.2.7', undefined],
    ['http://[2001:db8::1]/a', '[2001:db8::1]', undefined],
    ['http://localhost/a', 'localhost', undefined],
    ['http://intranet.corp/a', 'intranet.corp', undefined],
    ['https://com.cn/', 'com.cn', undefined],
  ])('is that of its address: %s', (url, name, registeredDomain) => {
    expect(documentHost(url, 'a.html')).toEqual({ name, ...(registeredDomain && { registeredDomain }) })
  })

  it.each([
    undefined,
    '',
    '/2024/7.html',
    'www.example.com',
    'https://',
    'http://a b/',
    'ftp://example.com/',
    'urn:x:1',
  ])('is unknown for the address %s', (url) => expect(documentHost(url, 'a.html')).toBeUndefined())

  it('is that of a folder where there is no address', () => {
    const host = { name: 'www.example.com', registeredDomain: 'example.com' }
    expect(documentHost(undefined, 'crawl/www.Example.com/2024/7.html')).toEqual(host)
    expect(documentHost('/2024/7.html', 'www.example.com/7.html')).toEqual(host)
    expect(documentHost('https://a.example.org/', 'www.example.com/7.html')?.name).toBe('a.example.org')
  })

  it.each(['node.js/a.html', 'v1.2/a.html', 'example.com', 'com.cn/a.html', '7.html'])(
    'is not the folder of %s',
    (uri) => expect(documentHost(undefined, uri)).toBeUndefined(),
  )
})
