# SPDX-License-Identifier: MIT
"""Words of a long text: strings, dicts, sorting by a key, formatting."""

vowels, consonants = "aeiou", "bcdfghklmnprst"


def word(number):
    letters = []
    while number:
        number, consonant = divmod(number, len(consonants))
        letters.append(consonants[consonant] + vowels[consonant % len(vowels)])
    return "".join(letters)


text = " ".join(word(i * i % 7919 + 1).capitalize() + ("." if i % 12 == 0 else ",") for i in range(200_000))
counts = {}
for raw in text.split():
    name = raw.strip(".,").lower()
    counts[name] = counts.get(name, 0) + 1
ranking = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
for name, count in ranking[:5]:
    print(f"{name:>12} {count:6d} {count / 200_000:.3%}")
print(len(text), len(ranking), text.count("ba"), text.replace("na", "NA").find("NANA"))
