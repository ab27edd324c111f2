import Domain

/// A paper about an event, as a page and as a file in each of its formats.
struct DocumentAddress {
    let page: String

    /// - Parameter languages: of the file; none for the language of whoever asks.
    func file(_ format: DocumentFormat, in languages: [Language] = []) -> String {
        let address = "\(page).\(format.rawValue)"
        guard !languages.isEmpty else { return address }
        return address + "?" + languages.map { "\(Self.language)=\($0.rawValue)" }.joined(separator: "&")
    }

    /// In which languages it is wanted, each once.
    static let language = "in"
}

extension EventAddress {
    /// What hung on the boards and what became of it, for everybody.
    var documentation: DocumentAddress { DocumentAddress(page: page + "/documentation") }
}

extension EventDeskAddress {
    /// What was agreed, for those who were there; and both papers on their way out.
    var minutes: DocumentAddress { DocumentAddress(page: page + "/minutes") }
    /// Gives a paper out as it reads now.
    var documentVersions: String { minutes.page + "/versions" }
    func givenOut(_ kind: DocumentVersion.Kind) -> String { "\(minutes.page)#\(kind.rawValue)" }
}
