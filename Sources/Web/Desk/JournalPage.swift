import Domain
import Storage
import Words

/// A page of the journal, with the names of who and what is still there.
struct JournalContents: Sendable {
    static let size = 100

    let entries: [JournalEntry]
    /// The entry before which the next page begins; nil on the last page.
    let next: Int64?
    let authors: [Account.ID: String]
    let events: [Event.ID: Event]
    let organisations: [Organisation.ID: OrganisationName]
    let undoable: Set<Int64>

    /// - Parameter before: only entries older than this one.
    init(before: Int64, now: Instant, in db: Reader) throws {
        let found = try db.journal(before: before, limit: Self.size + 1)
        entries = Array(found.prefix(Self.size))
        next = found.count > Self.size ? entries.last?.id : nil
        authors = try db.accountNames(
            Set(
                entries.compactMap { entry in
                    if case .account(let id) = entry.author { Account.ID(rawValue: id) } else { nil }
                }))
        events = try Dictionary(db.events().map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let subjects = entries.filter { $0.kind == .organisation }.map { Organisation.ID(rawValue: $0.subject) }
        organisations = try db.organisationNames(Set(subjects).sorted())
        undoable = try db.undoableEntries(from: entries.last?.id ?? 0, to: entries.first?.id ?? 0, at: now)
    }
}

/// Who changed what, newest first: the house's memory for the coordination.
struct JournalPage {
    /// What became of undoing a change.
    enum Outcome {
        case undone
        case refused(UndoRefusal)
    }

    let visit: Visit
    let contents: JournalContents
    var outcome: Outcome?

    private var words: Words { visit.words }

    var frame: PageFrame {
        visit.frame(
            title: words(DeskPhrase.journalTitle),
            crumbs: [.init(words(DeskPhrase.deskTitle), DeskAddress.page)],
            body: """
                <h1>\(words(DeskPhrase.journalTitle))</h1>
                <p class="lead">\(words(DeskPhrase.journalLead))</p>
                \(said)\(contents.entries.isEmpty
                    ? EmptyState(title: words(DeskPhrase.journalIsEmpty), text: .nothing).html : table.html)
                \(older)
                """)
    }

    private var said: Notice? {
        switch outcome {
        case .undone: Notice(kind: .success, text: "\(words(JournalPhrase.undone))")
        case .refused(let refusal): Notice(kind: .problem, text: "\(refusal.explanation(in: words))")
        case nil: nil
        }
    }

    private var table: DataTable {
        DataTable(
            caption: words(DeskPhrase.journalTitle), isCaptionUnseen: true,
            columns: [
                .init(words(DeskPhrase.columnNumber), isNumber: true), .init(words(DeskPhrase.columnTime)),
                .init(words(DeskPhrase.columnWho)), .init(words(DeskPhrase.columnWhat)),
                .init(words(DeskPhrase.columnDetails)),
            ],
            rows: contents.entries.map(row)
        )
    }

    private func row(_ entry: JournalEntry) -> [HTML] {
        let details = entry.details.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined(separator: ", ")
        return [
            "\(words.number(Int(entry.id)))",
            "\(words.dayAndTime(entry.at, in: visit.services.settings.timeZone))",
            "\(who(entry.author))",
            // What happened stands behind a colon: in most languages it would have to agree with the thing otherwise.
            "<span>\(subject(of: entry)): <strong>\(JournalWords.name(of: entry.change, in: words))</strong></span>",
            "<small lang=\"en\" dir=\"ltr\">\(details)</small>\(undoing(entry))",
        ]
    }

    private func undoing(_ entry: JournalEntry) -> PostButton? {
        guard contents.undoable.contains(entry.id) else { return nil }
        return PostButton(
            label: words(KernelPhrase.undo), address: DeskAddress.undoing(entry.id), csrf: visit.csrf, isSmall: true,
            accessibleLabel: words(JournalPhrase.undoEntry(entry: words.number(Int(entry.id)))))
    }

    /// The thing, with its name where everybody knows it, and the way to it where it has a page.
    private func subject(of entry: JournalEntry) -> HTML {
        let kind = JournalWords.name(of: entry.kind, in: words)
        switch entry.kind {
        case .organisation:
            guard let found = contents.organisations[.init(rawValue: entry.subject)] else { break }
            return link(kind, to: OrganisationAddress(found.slug).page, named: found.name)
        case .event, .programme:
            guard let found = entry.event.flatMap({ contents.events[$0] }) else { break }
            return link(kind, to: EventDeskAddress(found).page, named: words.text(found.shortTitle))
        case .cooperation:
            return link(kind, to: CooperationAddress(.init(rawValue: entry.subject)).page)
        case .measure: return link(kind, to: MeasureAddress(.init(rawValue: entry.subject)).page)
        case .board: return link(kind, to: BoardAddress(.init(rawValue: entry.subject)).page)
        case .barrierReport: return link(kind, to: DeskAddress.barriers)
        default: break
        }
        return "\(kind)"
    }

    private func link(_ kind: String, to address: String, named name: String = "") -> HTML {
        let name: HTML = name.isEmpty ? .nothing : " <span dir=\"auto\">\(name)</span>"
        return "<a href=\"\(address)\">\(kind)\(name)</a>"
    }

    private func who(_ author: Author) -> String {
        switch author {
        case .system: words(DeskPhrase.authorSystem)
        case .account(let id): contents.authors[Account.ID(rawValue: id)] ?? words(DeskPhrase.authorGone)
        case .registration: words(DeskPhrase.authorRegistration)
        case .participant: words(DeskPhrase.authorParticipant)
        case .token: words(DeskPhrase.authorToken)
        case .visitor: words(DeskPhrase.authorVisitor)
        }
    }

    private var older: HTML {
        guard let next = contents.next else { return .nothing }
        return """
            <nav><a class="button" href="\(DeskAddress.journal(before: next))" rel="next">\
            \(words(DeskPhrase.olderEntries))</a></nav>
            """
    }
}
