extension DirectorySearch {
    /// Where a part of a word of the question stands.
    struct PartPlace: Hashable {
        let word: Int
        let part: Int

        init(_ word: Int, _ part: Int) {
            self.word = word
            self.part = part
        }
    }

    /// What a part of the question is in the language of the reader.
    struct OwnWord {
        /// Whether it is a label of that language; else it is only a word that somebody writes.
        var isLabel = false
    }

    func isOfReader(_ label: Vocabulary.Label) -> Bool {
        label.language == reader || label.isGerman && (reader == .german || reader == .simpleGerman)
    }

    /// The parts of the question that are words of the reader's own language: labels of other languages that are spelled like
    /// them mean something else.
    func ownWords(
        _ covers: [(label: Int, bits: UInt16, parts: [(word: Int, part: Int, quality: UInt8)])]
    ) -> [PartPlace: OwnWord] {
        var own: [PartPlace: OwnWord] = [:]
        for (place, word) in words.enumerated() {
            for (number, part) in word.parts.enumerated()
            where part.hits.contains(where: { $1 <= WordMatch.form && index.vocabulary.isWord($0, of: reader) }) {
                own[PartPlace(place, number)] = OwnWord()
            }
        }
        for cover in covers {
            let label = index.vocabulary.labels[cover.label]
            guard isOfReader(label), cover.bits & label.bits == label.bits else { continue }
            for part in cover.parts where part.quality <= WordMatch.form {
                own[PartPlace(part.word, part.part)] = OwnWord(isLabel: true)
            }
        }
        return own
    }
}

extension Vocabulary {
    /// Whether somebody has written it in a text or a label of the language.
    func isWord(_ number: Int, of language: Language) -> Bool {
        wordForms.keys(of: words[number].text, in: language).contains { forms[$0]?.contains(Int32(number)) == true }
    }
}
