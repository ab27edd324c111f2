public import Domain
import FoundationEssentials

extension Document {
    /// Of whom or of which card a run is. What is kept for long refers to them and holds neither names nor words of theirs.
    public struct Mention: Hashable, Sendable, Codable {
        public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
            case card, owner, person
            /// Whoever chairs or takes the minutes; known by the fingerprint of the name.
            case office
        }

        public let kind: Kind
        /// Its identifier.
        public let subject: String
        /// What stands there once it is gone; nothing if empty.
        public let otherwise: String
        /// Whether it only stands beside it, such as a comma.
        public let isJoint: Bool

        public init(_ kind: Kind, _ subject: String, otherwise: String = "", isJoint: Bool = false) {
            (self.kind, self.subject, self.otherwise, self.isJoint) = (kind, subject, otherwise, isJoint)
        }
    }

    /// The same paper, with nothing but a mention where people are named and where cards say something.
    public var kept: Document {
        replacing { run in
            guard let mention = run.mention, !mention.isJoint else { return run }
            return run.saying("")
        }
    }

    /// A kept paper as it may be read today.
    /// - Parameter house: the address that stands before links that lead into the house.
    public func recalling(_ mentions: DocumentMentions, at house: String) -> Document {
        replacing { run in
            if let address = run.address, address.hasPrefix("/") {
                return Run(
                    run.text == address ? house + address : run.text, in: run.language, look: run.look,
                    to: house + address)
            }
            guard let mention = run.mention else { return run }
            let found = mentions.text(of: mention)
            let text = mention.isJoint ? (found == nil ? "" : run.text) : found ?? mention.otherwise
            return text.isEmpty ? nil : run.saying(text)
        }
    }

    /// A paper in several languages has a part for each, with headings one level lower; its title is that of the first.
    /// - Parameter parts: each with what its language is called.
    public static func joined(_ parts: [(name: String, document: Document)]) -> Document? {
        guard var whole = parts.first?.document, parts.count > 1 else { return parts.first?.document }
        whole.footer = []
        whole.blocks = []
        for part in parts {
            let language = part.document.language
            if !whole.footer.isEmpty { whole.footer.append(Run(" · ", in: whole.language)) }
            whole.footer += part.document.footer
            whole.blocks.append(.heading(level: 1, [Run(part.name, in: language)]))
            whole.blocks += part.document.blocks.map(\.oneLevelLower)
        }
        return whole
    }

    // MARK: As text

    /// As it is kept.
    public var json: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // Texts and numbers cannot fail to encode.
        return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    /// - Parameter json: as it was kept; nil if it is none.
    public init?(json: String) {
        guard let document = try? JSONDecoder().decode(Document.self, from: Data(json.utf8)) else { return nil }
        self = document
    }

    // MARK: Run by run

    /// - Parameter change: what stands there instead; nothing for nil.
    private func replacing(_ change: (Run) -> Run?) -> Document {
        var document = self
        document.blocks = blocks.map { block -> Block in
            switch block {
            case .heading(let level, let runs): .heading(level: level, runs.compactMap(change))
            case .paragraph(let runs): .paragraph(runs.compactMap(change))
            case .list(let items, let isNumbered):
                .list(
                    items.map { item in Item(paragraphs: item.paragraphs.map { $0.compactMap(change) }) },
                    isNumbered: isNumbered)
            case .table(let table):
                .table(
                    Table(
                        caption: table.caption, headings: table.headings.map { $0.compactMap(change) },
                        rows: table.rows.map { row in row.map { cell in cell.map { $0.compactMap(change) } } }))
            case .picture, .newPage: block
            case .signatures(let names): .signatures(names.map { $0.compactMap(change) })
            }
        }
        return document
    }
}

extension Document.Block {
    fileprivate var oneLevelLower: Document.Block {
        guard case .heading(let level, let runs) = self else { return self }
        return .heading(level: level + 1, runs)
    }
}

extension DocumentMentions {
    fileprivate func text(of mention: Document.Mention) -> String? {
        switch mention.kind {
        case .card: cards[Card.ID(rawValue: mention.subject)]
        case .office: offices[mention.subject]
        case .owner: owners[Measure.Owner.ID(rawValue: mention.subject)]
        case .person: people[Registration.ID(rawValue: mention.subject)]
        }
    }
}
