import Domain
import Words

extension Words {
    /// A text in the reader's language, to stand under its original; nothing if nobody needs it or nobody has written it.
    func translation(of original: OriginalText?, in read: TranslationsRead) -> HTML {
        let reader = language.tag
        guard let original, original.language != reader, let translation = read.translation(of: original) else {
            return .nothing
        }
        let origin = label(original.language)
        let said =
            switch translation.state(of: original) {
            case .missing, .confirmed:
                original.isRead(in: reader)
                    ? self(WordingPhrase.easierWords) : self(TranslationPhrase.translatedFrom(language: origin))
            case .machine: self(TranslationPhrase.translatedByMachine(language: origin))
            case .outdated: self(TranslationPhrase.translatedBefore(language: origin))
            }
        return """
            <p lang="\(reader)" dir="\(language.direction.rawValue)">\(translation.text)</p>\
            <p class="soft small">\(said)</p>
            """
    }
}

extension Visit {
    private var reader: Language { words.language.tag }

    /// The same for whoever reads this page.
    func translation(of original: OriginalText?, in read: TranslationsRead) -> HTML {
        words.translation(of: original, in: read)
    }

    /// Says of what nobody has translated which texts it is and in which language, and asks for all of it at once; nothing if
    /// there is nothing.
    /// - Parameters:
    ///   - originals: what people read of it here.
    ///   - name: what it is called, for whoever hears ten of these buttons.
    ///   - page: where the way leads afterwards; empty where the address is a secret.
    func wish(
        for originals: [OriginalText], in read: TranslationsRead, of thing: TextPlace.Kind.Thing, _ subject: String,
        named name: String, from page: String? = nil
    ) -> HTML {
        let missing = originals.filter { !$0.isRead(in: reader) && read.translation(of: $0) == nil }
        guard !missing.isEmpty else { return .nothing }
        let said = TranslationPhrase.notTranslated(
            texts: listed(missing.map { words($0.place.kind.part) }),
            language: listed(missing.map { words.label($0.language) }))
        let button = PostButton(
            label: words(TranslationPhrase.askForTranslation),
            address: TranslationAddress.wish(thing.rawValue, subject), csrf: csrf, kind: .quiet, isSmall: true,
            accessibleLabel: words(TranslationPhrase.askForTranslationOf(title: name)),
            values: [(name: "back", value: page ?? path)])
        return """
            <div class="row small"><span class="soft">\(words(said))</span>\(button)</div>
            """
    }

    /// Each once, in the order in which people read them.
    private func listed(_ names: [String]) -> String {
        var seen: Set<String> = []
        return words.list(names.filter { seen.insert($0).inserted })
    }
}

extension TextPlace.Kind {
    /// What such a text is of its thing, for whoever sees the thing already.
    var part: TranslationPhrase {
        switch self {
        case .ideaTitle, .measureTitle: .partTitle
        case .ideaText, .measureText: .partText
        case .ideaReason: .partReason
        case .measureNeeds: .partNeeds
        case .measureFirstStep: .partFirstStep
        case .measureOutcome: .partOutcome
        case .progressNote: .partNote
        case .offer: .kindOffer
        case .card: .partCards
        }
    }
}
