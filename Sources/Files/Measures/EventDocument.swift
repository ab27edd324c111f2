public import Domain
public import Words

extension Document {
    /// A paper about an event. In several languages it has a part for each.
    ///
    /// - Parameters:
    ///   - speakers: of the languages, the first one for the title; at least one.
    ///   - translations: by language, of what people wrote in others.
    ///   - address: the whole one under which everybody reads the documentation.
    public init(
        _ kind: DocumentVersion.Kind, of record: EventRecord, _ edition: DocumentEdition, saidBy speakers: [Words],
        translations: [Language: TranslationsRead], documentationAt address: String
    ) {
        let parts = speakers.map { words in
            let writer = RecordWriter(
                record: record, edition: edition, words: words,
                translations: translations[words.language.tag] ?? TranslationsRead.none, documentationAddress: address)
            return (name: words.language.endonym, document: writer.document(of: kind))
        }
        self = Document.joined(parts) ?? Document(title: "", language: .german, creator: "", asOf: edition.asOf)
    }
}

extension RecordWriter {
    fileprivate func document(of kind: DocumentVersion.Kind) -> Document {
        Document(
            title: title(of: kind), language: words.language.tag, creator: hosts, asOf: edition.asOf,
            header: runs(event.shortTitle), footer: [run(standingLine)],
            blocks: kind == .minutes ? minutes : documentation)
    }

    fileprivate func title(of kind: DocumentVersion.Kind) -> String {
        let name = words.text(event.shortTitle)
        return switch kind {
        case .minutes: words(DocumentsPhrase.minutesOf(event: name))
        case .documentation: words(DocumentsPhrase.documentationOf(event: name))
        }
    }
}
