/// Amharic and Tigrinya names (BGN/PCGN 1967 without its apostrophes): `ሰላም` is `Selam`, `ብርሃን` is `Birhan`.
///
/// Each sign is a consonant with one of seven vowels. The sixth is a short `i` or none, and nothing says which: it is read where
/// a word begins with it and where two consonants would stand together after another, as in `ክፍሎም`, `Kiflom`.
enum EthiopicReading {
    static func text(_ letters: [Unicode.Scalar]) -> String? {
        var reading = ""
        var isAfterVowel = false
        for (index, letter) in letters.enumerated() {
            guard let consonant = consonants[letter.value & ~7] else { return nil }
            let order = Int(letter.value & 7)
            let vowel: String
            if order == 5 {
                let (isFirst, isLast) = (index == 0, index == letters.count - 1)
                vowel = isFirst || (!isLast && !isAfterVowel) ? "i" : ""
            } else {
                vowel = consonant.isGuttural && order == 0 ? "a" : vowels[order]
            }
            isAfterVowel = !vowel.isEmpty
            reading += consonant.text + vowel
        }
        return reading.isEmpty ? nil : reading
    }

    /// Of the eight signs that begin with it; the eighth has a rounded consonant.
    private static let vowels = ["e", "u", "i", "a", "e", "", "o", "wa"]

    private static let consonants: [UInt32: (text: String, isGuttural: Bool)] = [
        0x1200: ("h", true), 0x1208: ("l", false), 0x1210: ("h", true), 0x1218: ("m", false), 0x1220: ("s", false),
        0x1228: ("r", false), 0x1230: ("s", false), 0x1238: ("sh", false), 0x1240: ("k", false), 0x1248: ("kw", false),
        0x1250: ("kh", false), 0x1258: ("khw", false), 0x1260: ("b", false), 0x1268: ("v", false), 0x1270: ("t", false),
        0x1278: ("ch", false), 0x1280: ("h", true), 0x1288: ("hw", false), 0x1290: ("n", false), 0x1298: ("ny", false),
        0x12A0: ("", true), 0x12A8: ("k", false), 0x12B0: ("kw", false), 0x12B8: ("kh", false), 0x12C0: ("khw", false),
        0x12C8: ("w", false), 0x12D0: ("", true), 0x12D8: ("z", false), 0x12E0: ("zh", false), 0x12E8: ("y", false),
        0x12F0: ("d", false), 0x12F8: ("d", false), 0x1300: ("j", false), 0x1308: ("g", false), 0x1310: ("gw", false),
        0x1318: ("ng", false), 0x1320: ("t", false), 0x1328: ("ch", false), 0x1330: ("p", false), 0x1338: ("ts", false),
        0x1340: ("ts", false), 0x1348: ("f", false), 0x1350: ("p", false),
    ]
}
