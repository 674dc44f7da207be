/** Text as the bytes of a message: one character a byte, with these line ends. */
export const bytesFrom = (text: string, eol = '\r\n'): Buffer => Buffer.from(text.replaceAll('\n', eol), 'latin1')

/** A page as a browser saves it: its frame and its picture are further parts. */
export const PAGE: string = `From: <Saved by Blink>
Snapshot-Content-Location: https://example.test/a?b=${'c'.repeat(80)}
Subject: =?utf-8?Q?=E6=B8=85=E6=B5=81?=
Date: Mon, 4 Mar 2024 10:00:00 +0800
MIME-Version: 1.0
Content-Type: multipart/related;
\ttype="text/html";
\tboundary="----MultipartBoundary--x"

------MultipartBoundary--x
Content-Type: text/html
Content-ID: <frame-1@mhtml.blink>
Content-Transfer-Encoding: quoted-printable
Content-Location: https://example.test/a

<meta charset=3D"gbk"><p>=C7=E5=
=C1=F7 a=3Db 100=25 1=2 =3d</p>
------MultipartBoundary--x
Content-Type: text/html
Content-Location: cid:frame-2@mhtml.blink

<p>a frame</p>
------MultipartBoundary--x
Content-Type: image/png
Content-Transfer-Encoding: base64
Content-Location: https://example.test/a.png

iVBORw0KGgo=
------MultipartBoundary--x--
`
