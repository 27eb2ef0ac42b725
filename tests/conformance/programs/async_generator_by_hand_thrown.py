import asyncio
class Suspend:
    def __await__(self):
        yield "s"
async def g():
    try:
        yield 1
    finally: print("closed g")
async def useg():
    async for x in g():
        print(x)
        await Suspend()
def main():
    u = useg()
    print(u.send(None))
    u.close()
    u = useg()
    print(u.send(None))
    try: u.throw(ValueError("z"))
    except ValueError as e: print(repr(e))
    print("end main")
main()
