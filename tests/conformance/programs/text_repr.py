import asyncio


async def shown(text):
    await asyncio.sleep(0)
    return repr(text)


async def main():
    texts = [
        "plain", "it's", 'both \' and "', "tab\tline\nreturn\r", "\x01\x1f\x7f",
        "\x80\x9f\xa0", "soft\u00adhyphen", "é日本語", "thin\u2009space", "zero\u200bwidth",
        "line\u2028separator", "ideographic\u3000space", "\ufeffmark", "private\ue000",
        "arabic\u0600sign", "mongolian\u180e", "emoji \U0001f600", "tag\U000e0041", "last\U0010ffff",
    ]
    results = await asyncio.gather(*[shown(text) for text in texts])
    for text, result in zip(texts, results):
        print(result, len(result))
    print(texts)
    print({"key\u200b": "value\xa0"})


asyncio.run(main())
