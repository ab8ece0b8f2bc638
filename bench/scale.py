"""Time and memory of `brief` as the morning grows: scale.py [ITEMS…] (1,000, 10,000 and 100,000 by default)

Makes up feeds of 100 items each from a seeded vocabulary (Zipf's law; events told by one to six outlets), runs ./matinale brief on them, first without and then
with a state folder from an earlier run, and prints a Markdown table: wall seconds, processor seconds, peak resident memory. Run it on a quiet machine.
"""
import os, random, shutil, subprocess, sys, tempfile, time

HOME = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SYLLABLES = "ba be bi bo da de di do ka ke ki ko la le li lo ma me mi mo na ne ni no ra re ri ro sa se si so ta te ti to va ve vi vo".split()
TOPICS = ["climate change", "space exploration", "gardening", "football", "election", "museum", "solar power", "hospital", "railway", "cinema"]


def words(rng, count):
    made = set()
    while len(made) < count:
        made.add("".join(rng.choice(SYLLABLES) for _ in range(rng.randint(2, 4))))
    return sorted(made)


def feeds(folder, items, rng):
    vocabulary = words(rng, 30000)
    pick = lambda: vocabulary[int(len(vocabulary) ** rng.random()) - 1]
    articles = []
    while len(articles) < items:
        own = [vocabulary[rng.randrange(300, len(vocabulary))] for _ in range(10)]
        topic, name = rng.choice(TOPICS), pick().capitalize()
        for _ in range(rng.choice((1, 1, 1, 1, 2, 2, 3, 6))):
            say = lambda n: " ".join(rng.choice(own) if rng.random() < 0.4 else pick() for _ in range(n))
            articles.append((f"{name} {say(6)} in {topic}", f"The {topic} of {name} {say(14)} on 29 May. The council of {name} {say(12)}."))
    for number in range(0, items, 100):
        with open(os.path.join(folder, f"feed{number // 100:05}.xml"), "w") as out:
            site = f"outlet{number // 100}.example"
            out.write(f"<rss version='2.0'><channel><title>Outlet {number // 100}</title><link>https://{site}/</link><language>en</language>")
            for i, (title, text) in enumerate(articles[number:min(items, number + 100)]):
                out.write(f"<item><title>{title}</title><link>https://{site}/{number + i}</link><pubDate>Fri, 29 May 2026 {rng.randrange(24):02}:{rng.randrange(60):02}:00 GMT</pubDate><description>{text}</description></item>")
            out.write("</channel></rss>")


def run(folder, heap, *more):
    command = [os.path.join(HOME, "matinale"), "brief", "--sources", folder, "--interest", "climate", "--interest", "space exploration", "--interest", "gardening", "--now", "2026-05-30T05:00:00Z", "--quiet", *more]
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env={**os.environ, "MATINALE_HEAP": heap})
    _, status, usage = os.wait4(process.pid, 0)
    if status: sys.exit(f"{' '.join(command)}: status {status}")
    return f"{time.monotonic() - start:.1f} s", f"{usage.ru_utime + usage.ru_stime:.1f} s", f"{usage.ru_maxrss // 1024} MB"


print("| items | heap | first run: wall | processor | memory | with state: wall | processor | memory |")
print("|---|---|---|---|---|---|---|---|")
for items in [int(n) for n in sys.argv[1:]] or [1000, 10000, 100000]:
    folder, state = tempfile.mkdtemp(), tempfile.mkdtemp()
    heap = "640m" if items <= 20000 else "4g"
    try:
        feeds(folder, items, random.Random(7))
        first = run(folder, heap)
        run(folder, heap, "--state", state)
        again = run(folder, heap, "--state", state)
        print(f"| {items:,} | {heap} | {' | '.join(first)} | {' | '.join(again)} |", flush=True)
    finally:
        shutil.rmtree(folder)
        shutil.rmtree(state)
