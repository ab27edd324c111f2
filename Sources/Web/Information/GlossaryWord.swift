import Words

/// A word of the field that whoever comes new to it does not know, with one sentence that says what it means.
enum GlossaryWord: String, CaseIterable {
    case provider
    case mainstreamService = "mainstream-service"
    case measure, conference, network, cooperation, administration
    case funding
    case ownShare = "own-share"
    case proofOfUse = "proof-of-use"
    case facilitation, volunteering, consent, coordination

    /// What it is called.
    var name: PlainPhrase {
        switch self {
        case .provider: .wordProvider
        case .mainstreamService: .wordMainstreamService
        case .measure: .wordMeasure
        case .conference: .wordConference
        case .network: .wordNetwork
        case .cooperation: .wordCooperation
        case .administration: .wordAdministration
        case .funding: .wordFunding
        case .ownShare: .wordOwnShare
        case .proofOfUse: .wordProofOfUse
        case .facilitation: .wordFacilitation
        case .volunteering: .wordVolunteering
        case .consent: .wordConsent
        case .coordination: .wordCoordination
        }
    }

    var meaning: PlainPhrase {
        switch self {
        case .provider: .meansProvider
        case .mainstreamService: .meansMainstreamService
        case .measure: .meansMeasure
        case .conference: .meansConference
        case .network: .meansNetwork
        case .cooperation: .meansCooperation
        case .administration: .meansAdministration
        case .funding: .meansFunding
        case .ownShare: .meansOwnShare
        case .proofOfUse: .meansProofOfUse
        case .facilitation: .meansFacilitation
        case .volunteering: .meansVolunteering
        case .consent: .meansConsent
        case .coordination: .meansCoordination
        }
    }

    /// Where its sentence stands in a page.
    var place: String { "word-" + rawValue }
}

/// German words of a page that can be tapped to be told what they mean, and which of them are in it.
struct GlossaryMarks {
    private let names: [(word: GlossaryWord, name: String)]
    private(set) var met: Set<GlossaryWord> = []

    init(_ lexicon: Lexicon) {
        let german = lexicon.german
        names = GlossaryWord.allCases.map { (word: $0, name: german($0.name)) }
    }

    /// The same text, still escaped, with a button for each word that is explained. A word may have an ending.
    mutating func marking(_ text: String) -> String {
        var (marked, rest) = ("", Substring(text))
        while let start = rest.firstIndex(where: \.isLetter) {
            marked += String(rest[..<start])
            let word = rest[start...].prefix(while: \.isLetter)
            rest = rest[word.endIndex...]
            guard let known = known(word) else {
                marked += String(word)
                continue
            }
            met.insert(known)
            marked += """
                <button type="button" class="term" popovertarget="\(known.place)">\(word)</button>
                """
        }
        return marked + String(rest)
    }

    private func known(_ word: Substring) -> GlossaryWord? {
        names.first { word.hasPrefix($0.name) && word.count <= $0.name.count + Self.longestEnding }?.word
    }

    private static let longestEnding = 2
}
