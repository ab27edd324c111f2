import Domain
import Storage
import Words

/// Who changed what, newest first: the house's memory for the coordination.
struct JournalPage {
    let visit: Visit
    let entries: [JournalEntry]
    /// The names of the accounts that appear as authors.
    let names: [Account.ID: String]
    /// The entry before which the next page begins; nil on the last page.
    let next: Int64?

    static let size = 100

    /// - Parameter before: only entries older than this one.
    init(visit: Visit, before: Int64) async throws {
        self.visit = visit
        (entries, names) = try await visit.read { db in
            let entries = try db.journal(before: before, limit: Self.size + 1)
            let accounts = entries.compactMap { entry in
                if case .account(let id) = entry.author { Account.ID(rawValue: id) } else { nil }
            }
            return (entries, try db.accountNames(Set(accounts)))
        }
        next = entries.count > Self.size ? entries[Self.size - 1].id : nil
    }

    var frame: PageFrame {
        let words = visit.words
        return visit.frame(
            title: words(DeskPhrase.journalTitle),
            crumbs: [.init(words(DeskPhrase.deskTitle), "/desk")],
            body: """
                <h1>\(words(DeskPhrase.journalTitle))</h1>
                <p class="lead">\(words(DeskPhrase.journalLead))</p>
                \(entries.isEmpty ? EmptyState(title: words(DeskPhrase.journalIsEmpty), text: .nothing).html : table)
                \(older)
                """)
    }

    private var table: HTML {
        let words = visit.words
        return DataTable(
            caption: words(DeskPhrase.journalTitle), isCaptionUnseen: true,
            columns: [
                .init(words(DeskPhrase.columnNumber), isNumber: true), .init(words(DeskPhrase.columnTime)),
                .init(words(DeskPhrase.columnWho)), .init(words(DeskPhrase.columnWhat)),
                .init(words(DeskPhrase.columnDetails)),
            ],
            rows: entries.prefix(Self.size).map(row)
        ).html
    }

    private func row(_ entry: JournalEntry) -> [HTML] {
        let details = entry.details.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined(separator: ", ")
        return [
            "\(visit.words.number(Int(entry.id)))",
            "\(visit.words.dayAndTime(entry.at, in: visit.services.settings.timeZone))",
            "\(who(entry.author))",
            "<span lang=\"en\">\(entry.kind.rawValue) <strong>\(entry.change.rawValue)</strong></span>",
            "<small lang=\"en\">\(details)</small>",
        ]
    }

    private func who(_ author: Author) -> String {
        let words = visit.words
        return switch author {
        case .system: words(DeskPhrase.authorSystem)
        case .account(let id): names[Account.ID(rawValue: id)] ?? words(DeskPhrase.authorGone)
        case .registration: words(DeskPhrase.authorRegistration)
        case .participant: words(DeskPhrase.authorParticipant)
        case .token: words(DeskPhrase.authorToken)
        case .visitor: words(DeskPhrase.authorVisitor)
        }
    }

    private var older: HTML {
        guard let next else { return .nothing }
        return """
            <nav><a class="button" href="/desk/journal?before=\(String(next))" rel="next">\
            \(visit.words(DeskPhrase.olderEntries))</a></nav>
            """
    }
}
