/// How a word sounds to whoever writes it in another script: "Nahr" and "نهر", "Сонненблуме" and "Sonnenblume". Names of the
/// directory have such keys, and labels those of them that have all sounds: "Hund" is no "هند". They are asked only for a word that
/// nobody answers as it is written.
enum SoundKey {
    /// Of a word as the search compares it.
    static func keys(of text: String, _ heard: Vocabulary.Hearing) -> Set<String> {
        if case .no = heard { return [] }
        let isByConsonants = heard == .byConsonants
        return switch WordScript(of: text) {
        case .latin:
            Set(
                (CyrillicSpelling.keys(ofLatin: text) + (isByConsonants ? ArabicSpelling.keys(ofLatin: text) : []))
                    .map(squeezed))
        case .cyrillic: germanToo(CyrillicSpelling.keys(ofCyrillic: text))
        case .arabic: !isByConsonants ? [] : Set(ConsonantKey(arabic: text).map { [$0.text] } ?? [])
        case .other: Set((text.vowelledReading ?? []).flatMap(CyrillicSpelling.keys(ofHeard:)).map(squeezed))
        }
    }

    /// Of a word that somebody typed.
    static func sought(_ typed: String, text: String) -> Set<String> {
        switch WordScript(of: text) {
        case .latin:
            // Of two Latin spellings of a word from elsewhere, too: "Kyjiw" and "Kyiv".
            let written = text.unicodeScalars.count < 4 ? [] : CyrillicSpelling.keys(ofLatin: text)
            return Set((CyrillicSpelling.sought(text) + written).map(squeezed)).union(
                ConsonantKey.sought(text).beginnings)
        case .cyrillic: return germanToo(CyrillicSpelling.sought(text))
        case .arabic: return Set(ArabicSpelling.sought(typed).map(squeezed))
        case .other:
            return Set((text.vowelledReading ?? []).flatMap(CyrillicSpelling.keys(ofLatin:)).map(squeezed))
        }
    }

    /// With the `ю` that is written for a German ü, too: "Мюллер".
    private static func germanToo(_ keys: [String]) -> Set<String> {
        Set((keys + keys.map { $0.replacing("iu", with: "u") }).map(squeezed))
    }

    /// The same letter twice sounds like once; "ts" may be one letter or two, and "ei" is what is written "ай".
    private static func squeezed(_ key: String) -> String {
        var squeezed = ""
        for letter in key.unicodeScalars where squeezed.unicodeScalars.last != letter {
            squeezed.unicodeScalars.append(letter)
        }
        return squeezed.replacing("ts", with: "s").replacing("ei", with: "ai")
    }
}
