import Domain

/// A paper about an event, as a page and as a file in each of its formats.
struct DocumentAddress {
    let page: String

    /// - Parameters:
    ///   - languages: of the file; none for the language of whoever asks.
    ///   - version: one that was given out; nil for the one that everybody reads.
    func file(_ format: DocumentFormat, in languages: [Language] = [], version: Int? = nil) -> String {
        let address = "\(page).\(format.rawValue)"
        var wishes = languages.map { "\(Self.language)=\($0.rawValue)" }
        if let version { wishes.append("\(Self.version)=\(version)") }
        return wishes.isEmpty ? address : address + "?" + wishes.joined(separator: "&")
    }

    /// A version that was given out.
    func page(ofVersion number: Int) -> String { "\(page)?\(Self.version)=\(number)" }

    /// In which languages it is wanted, each once.
    static let language = "in"
    static let version = "version"
}

extension EventAddress {
    /// What hung on the boards and what became of it, for everybody, as it was given out.
    var documentation: DocumentAddress { DocumentAddress(page: page + "/documentation") }
}

extension EventDeskAddress {
    /// What was agreed, for those who were there; and both papers on their way out.
    var minutes: DocumentAddress { DocumentAddress(page: page + "/minutes") }
    /// Gives a paper out as it reads now.
    var documentVersions: String { minutes.page + "/versions" }
    /// The documentation as it reads at the moment.
    var documentation: DocumentAddress { DocumentAddress(page: page + "/documentation") }
    /// Completes the minutes.
    var minutesFacts: String { minutes.page + "/facts" }
    /// - Parameter choice: of languages, as the address has it.
    func papers(at part: String, in choice: String) -> String { "\(minutes.page)\(choice)#\(part)" }
}
