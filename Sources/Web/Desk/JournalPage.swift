import Domain
import Storage
import Words

/// A page of the journal, with the names of who and what is still there.
struct JournalContents: Sendable {
    static let size = 50

    let choice: JournalChoice
    let entries: [JournalEntry]
    /// The entry before which the next page begins; nil on the last page.
    let next: Int64?
    let names: JournalNames
    let undoable: Set<Int64>
    /// The entries that were undone, each with the one that undid it.
    let undoings: [Int64: Int64]
    /// Whether the change of which the address says that it was undone has been.
    let isUndone: Bool

    /// - Parameters:
    ///   - before: only entries older than this one.
    ///   - undone: the change of which the address says that it was undone.
    init(
        _ choice: JournalChoice = JournalChoice(), before: Int64 = .max, undone: Int64? = nil, now: Instant,
        in db: Reader
    ) throws {
        self.choice = choice
        // A line a minute about what was looked for in vain would push out what people did; who asks for it gets it.
        let found = try db.journal(
            before: before, of: choice.kind, by: choice.author,
            withoutCounting: choice.kind == nil ? .unansweredQuestion : nil, limit: Self.size + 1)
        entries = Array(found.prefix(Self.size))
        next = found.count > Self.size ? entries.last?.id : nil
        names = try JournalNames(of: entries, in: db)
        undoable = try db.undoableEntries(from: entries.last?.id ?? 0, to: entries.first?.id ?? 0, at: now)
        undoings = try db.undoings(of: entries)
        isUndone = try undone.map { try db.isUndone($0) } ?? false
    }
}

/// Who changed what, newest first: the house's memory for the coordination.
struct JournalPage {
    let visit: Visit
    let contents: JournalContents
    var refusal: UndoRefusal?

    private var words: Words { visit.words }

    var frame: PageFrame {
        visit.frame(
            title: words(DeskPhrase.journalTitle),
            crumbs: [.init(words(DeskPhrase.deskTitle), DeskAddress.page)],
            notice: said, bodyClass: "desk",
            body: """
                <h1>\(words(DeskPhrase.journalTitle))</h1>
                <p class="lead">\(words(DeskPhrase.journalLead))</p>
                \(JournalFilter(visit: visit, contents: contents))
                \(contents.entries.isEmpty ? nothing.html : list)
                \(older)
                """)
    }

    private var said: Notice? {
        if let refusal { return Notice(kind: .problem, text: "\(refusal.explanation(in: words))") }
        guard contents.isUndone, let entry = visit.number(.undone) else { return nil }
        return Notice(kind: .success, text: "\(words(JournalPhrase.undone(entry: words.number(entry))))")
    }

    private var nothing: EmptyState {
        EmptyState(
            title: contents.choice.isEverything ? words(DeskPhrase.journalIsEmpty) : words(KernelPhrase.nothingFound),
            text: .nothing)
    }

    private var list: HTML { "<ol class=\"lines journal\">\(contents.entries.map(item))</ol>" }

    /// What happened stands behind a colon: in most languages it would have to agree with the thing otherwise.
    private func item(_ entry: JournalEntry) -> HTML {
        """
        <li id="\(DeskAddress.placeInJournal(entry.id))"><p>\(subject(of: entry)): \
        <strong>\(JournalWords.change(of: entry, in: words))</strong>\(details(of: entry))</p>\
        <div class="row"><small class="soft">\(words(JournalPhrase.entryNumber(entry: words.number(Int(entry.id))))) · \
        <time>\(words.dayAndTime(entry.at, in: visit.services.settings.timeZone))</time> · \
        <span dir="auto">\(contents.names.name(of: entry.author, for: visit))</span>\(ways(from: entry))</small>\(undoing(entry))</div></li>
        """
    }

    /// The thing, with its name where it has one, and the way to it where it has a page.
    private func subject(of entry: JournalEntry) -> HTML {
        let kind = JournalWords.name(of: entry.kind, in: words)
        let thing = contents.names.thing(of: entry, in: words)
        let text: HTML = "\(kind)\(thing.name.map { " <span dir=\"auto\">\($0)</span>" as HTML })"
        return thing.address.map { "<a href=\"\($0)\">\(text)</a>" } ?? text
    }

    private func details(of entry: JournalEntry) -> HTML? {
        let said = JournalWords.details(of: entry, named: contents.names, in: words)
        return said.isEmpty ? nil : " <span class=\"soft\">(\(said.joined(separator: " · ")))</span>"
    }

    /// From what was undone to what undid it, and back.
    private func ways(from entry: JournalEntry) -> HTML {
        func way(to other: Int64, _ label: String) -> HTML {
            " · <a href=\"\(DeskAddress.journal(showing: other))\">\(label)</a>"
        }
        let by = contents.undoings[entry.id].map {
            way(to: $0, words(JournalPhrase.undoneBy(entry: words.number(Int($0)))))
        }
        let of = entry.undoes.map { way(to: $0, words(JournalPhrase.undoes(entry: words.number(Int($0))))) }
        return "\(by)\(of)"
    }

    /// Nothing for what is gone: nobody could put anything back there.
    private func undoing(_ entry: JournalEntry) -> PostButton? {
        guard contents.undoable.contains(entry.id), contents.names.isThere(entry, in: words) else { return nil }
        return PostButton(
            label: words(KernelPhrase.undo), address: DeskAddress.undoing(entry.id), csrf: visit.csrf, isSmall: true,
            accessibleLabel: words(JournalPhrase.undoEntry(entry: words.number(Int(entry.id)))))
    }

    private var older: HTML? {
        contents.next.map { next in
            """
            <nav><a class="button" href="\(DeskAddress.journal(contents.choice, before: next))" rel="next">\
            \(words(DeskPhrase.olderEntries))</a></nav>
            """
        }
    }
}
