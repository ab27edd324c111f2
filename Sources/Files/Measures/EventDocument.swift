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
        let writers = speakers.map { words in
            RecordWriter(
                record: record, edition: edition, words: words,
                translations: translations[words.language.tag] ?? TranslationsRead.none, documentationAddress: address,
                depth: speakers.count > 1 ? 1 : 0)
        }
        let first = writers.first
        self.init(
            title: first?.title(of: kind) ?? "", language: first?.words.language.tag ?? .german,
            creator: first?.hosts ?? "", asOf: edition.asOf,
            header: first.map { [$0.run(record.event.shortTitle)] } ?? [],
            footer: first.map { [$0.run($0.standingLine)] } ?? [])
        for writer in writers {
            if writers.count > 1 {
                blocks.append(.heading(level: 1, [writer.run(writer.words.language.endonym)]))
            }
            switch kind {
            case .minutes: blocks += writer.minutes
            case .documentation: blocks += writer.documentation
            }
        }
    }
}

extension RecordWriter {
    fileprivate func title(of kind: DocumentVersion.Kind) -> String {
        let name = words.text(event.shortTitle)
        return switch kind {
        case .minutes: words(DocumentsPhrase.minutesOf(event: name))
        case .documentation: words(DocumentsPhrase.documentationOf(event: name))
        }
    }
}
