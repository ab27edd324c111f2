/// A label taken apart where it names several things: "Kita oder Schule", "Persisch (Farsi)", "Mekân / oda".
struct LabelParts {
    struct Part {
        let text: String
        let isAside: Bool
    }

    let parts: [Part]

    init(_ label: String, joining: Set<String>) {
        var parts: [Part] = []
        var words: [Substring] = []
        var isAside = false
        func finish() {
            if !words.isEmpty { parts.append(Part(text: words.joined(separator: " "), isAside: isAside)) }
            words = []
        }
        for written in label.split(separator: " ") {
            var word = written
            if word.first == "(" {
                finish()
                isAside = true
            }
            let ends = word.last.map { ",/;…-".contains($0) } ?? false
            let closes = word.contains(")")
            word.removeAll { "(),/;…".contains($0) }
            if !word.isEmpty, !joining.contains(String(word).foldedForSearch) {
                words.append(word)
            } else {
                finish()
            }
            if ends || closes { finish() }
            if closes { isAside = false }
        }
        finish()
        // The whole says it, too: "Haus der offenen Tür" has no parts.
        self.parts = parts
    }
}
