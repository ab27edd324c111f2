import Domain
import Words

/// Why an organisation answers what somebody asked, in words.
extension Visit {
    /// The reason, and by which words it was found where those are not the reader's: `Bietet: Dolmetschen (tr: dil desteği)`.
    func reason(_ reason: MatchReason) -> HTML {
        let said = words(phrase(of: reason))
        guard let found = reason.foundBy, !found.isCountry, !said.foldedForSearch.contains(found.text.foldedForSearch)
        else {
            return "\(said)"
        }
        // Who reads the language needs no word for which it is.
        let tag = words.language.tag == found.language ? "" : "\(found.language.rawValue): "
        return """
            \(said) <small>(<bdi lang="\(found.language)">\(tag)\(found.text)</bdi>)</small>
            """
    }

    private func phrase(of reason: MatchReason) -> FoundPhrase {
        switch reason {
        case .name(let found): .inName(what: words.sideBySide(found))
        case .side(let side, _): .isOnSide(what: label(side))
        case .kind(let kind, _): .isKind(what: label(kind))
        case .language(let language, let found?) where found.isCountry:
            .speaksLanguageOf(what: label(language), place: found.text)
        case .language(let language, _): .speaks(what: label(language))
        case .topic(let topic, _): .isAbout(what: label(topic))
        case .targetGroup(let group, _): .isFor(what: label(group))
        case .district(let district, _): .isIn(what: label(district))
        case .offer(let kind, _): .offers(what: label(kind))
        case .need(let kind, _): .looksFor(what: label(kind))
        case .description: .inOwnWords
        }
    }

    /// What people call a value in which the directory looks.
    func label(_ term: DirectoryTerm) -> String {
        switch term {
        case .side(let side): label(side)
        case .kind(let kind): label(kind)
        case .language(let language): label(language)
        case .topic(let topic): label(topic)
        case .targetGroup(let group): label(group)
        case .district(let district): label(district)
        case .offer(let kind): label(kind)
        }
    }
}

extension MatchReason {
    fileprivate var foundBy: MatchedLabel? {
        switch self {
        case .name, .description: nil
        case .side(_, let label), .kind(_, let label), .language(_, let label), .topic(_, let label),
            .targetGroup(_, let label), .district(_, let label), .offer(_, let label), .need(_, let label):
            label
        }
    }
}
