import Actions
import Domain
import Files
import Storage
import Words

/// One field for a whole list; after looking through it, what will become of each line, and one button for all of them.
struct PastedListPage {
    /// The field that says: they are to be registered now.
    static let registering = "go"

    let visit: Visit
    let event: Event
    var text = ""
    var problems = FormProblems()
    /// Nil before the list was looked through.
    var rows: PastedRows?
    /// Whom a list has just registered.
    var registered: [Registration] = []

    private var words: Words { visit.words }
    private var desk: EventDeskAddress { EventDeskAddress(event) }

    var frame: PageFrame {
        let title = words(PaperPhrase.pasteTitle)
        let view = FormView<PaperPhrase>(
            words: words, fields: FormFields([SentList.pasted: text]), problems: problems.of(SentList.pasted))
        let file = FormView<PaperPhrase>(
            words: words, fields: FormFields(), problems: problems.of(SentList.file))
        let upload = file.frame(
            action: desk.pastedList, csrf: visit.csrf, submit: words(PaperPhrase.lookThroughFile), kind: .plain,
            takesFiles: true
        ) {
            file.file(SentList.file, .fileLabel, endings: ".csv,.tsv,.txt,text/csv", hint: .fileHint)
        }
        let form = view.frame(
            action: desk.pastedList, csrf: visit.csrf, submit: words(PaperPhrase.lookThroughList),
            kind: rows == nil ? .primary : .plain
        ) {
            view.multiline(
                SentList.pasted, .pasteLabel, rows: 10, hint: .pasteHint(limit: PastedRows.mostLines), isRequired: true)
        }
        return visit.frame(
            title: title,
            crumbs: visit.crumbs(toDeskOf: event) + [.init(words(RegistrationPhrase.listTitle), desk.registrations)],
            notice: notice, bodyClass: "desk",
            body: """
                <h1>\(title)</h1>
                <p class="lead">\(words(PaperPhrase.pasteLead))</p>
                \(rows.map(preview))
                \(form)
                <h2>\(words(PaperPhrase.fileTitle))</h2>
                \(upload)
                """)
    }

    private var notice: Notice? {
        let turns = registered.map(\.turn)
        guard let first = turns.min(), let last = turns.max() else { return nil }
        let waiting = registered.count(where: { $0.status == .waitlisted })
        return Notice(
            kind: .success,
            title: words(PaperPhrase.listIsRegistered(amount: registered.count, waiting: waiting)),
            text: """
                <div class="flow"><p><a href="\(desk.registrations(newest))">\(words(RegistrationPhrase.listTitle))</a></p>\
                \(codes(first...last))</div>
                """)
    }

    /// Those to whom no letter can go get a slip each, as long as nobody else stands between them.
    private func codes(_ turns: ClosedRange<Int>) -> HTML? {
        let without = registered.count { HandOutCodes.isNeeded(by: $0) }
        guard without > 0, turns.count == registered.count else { return nil }
        return """
            <p>\(words(PaperPhrase.withoutAddress(amount: without)))</p>\
            \(PrintedCodes.button(visit, event, turns, words(PaperPhrase.printCodes)))
            """
    }

    private var newest: RegistrationChoice {
        var choice = RegistrationChoice()
        choice.order = .time
        return choice
    }

    // MARK: What will become of it

    private func preview(_ rows: PastedRows) -> HTML {
        let ready = rows.wishes.count
        let table = DataTable(
            caption: words(PaperPhrase.pasteTitle), isCaptionUnseen: true, isDense: true,
            columns: [
                .init(words(RegistrationPhrase.name)), .init(words(RegistrationPhrase.organisation)),
                .init(words(RegistrationPhrase.email)), .init(words(RegistrationPhrase.mailLanguage)),
                .init(words(PaperPhrase.rowColumn), isNumber: true), .init(words(PaperPhrase.verdictColumn)),
            ],
            rows: rows.rows.map { cells($0, waits: rows.waiting.contains($0.number)) })
        let button: HTML? =
            ready == 0
            ? nil
            : """
            <form method="post" action="\(desk.pastedList)">\(Field.hidden(FormToken.field, visit.csrf))\
            \(Field.hidden(SentList.pasted, text))\
            \(Button(
                label: words(PaperPhrase.registerList(amount: ready)),
                action: .submitValue(name: Self.registering, value: "yes"), kind: .primary))</form>
            """
        let leftOut = rows.rows.count - ready
        let rest: HTML? = leftOut == 0 ? nil : " · \(words(PaperPhrase.leftOut(amount: leftOut)))"
        let waiting = rows.waiting.count
        let wait: HTML? = waiting == 0 ? nil : " · \(words(PaperPhrase.wouldWait(amount: waiting)))"
        return """
            <section class="flow"><p role="status"><strong>\(words(PaperPhrase.canBeRegistered(amount: ready)))</strong>\
            \(wait)\(rest)</p>\(untaken(rows.untakenColumns))\(table)\(button)</section>
            """
    }

    /// What a list holds and nobody is asked for.
    private func untaken(_ columns: [PastedPeople.UntakenColumn]) -> HTML? {
        guard !columns.isEmpty else { return nil }
        let names = columns.map { column -> HTML in
            column.heading.isEmpty
                ? "\(words(PaperPhrase.columnNumber(position: column.number)))" : "<bdi>\(column.heading)</bdi>"
        }
        return "<p>\(words(PaperPhrase.columnsAreNotTaken)) \(names.joined(separator: ", "))</p>"
    }

    private func cells(_ row: PastedRows.Row, waits: Bool) -> [HTML] {
        let form = row.form
        let language = words.lexicon.language(tagged: form.mailLanguage)
        return [
            "<bdi>\(form.name)</bdi>",
            form.organisation.isEmpty ? .nothing : "<span dir=\"auto\">\(form.organisation)</span>\(unknown(row))",
            form.email.isEmpty ? .nothing : "<bdi>\(form.email)</bdi>",
            row.unknownLanguage.map(unknownLanguage) ?? "\(language.map { words.label($0.tag) } ?? "")",
            "\(words.number(row.number))", verdict(row.verdict, waits: waits),
        ]
    }

    /// That an organisation is not in the directory is no mistake, but mostly a slip of the pen.
    private func unknown(_ row: PastedRows.Row) -> HTML? {
        guard case .ready(let wish) = row.verdict, wish.attendee.organisation == nil,
            !wish.attendee.organisationName.isEmpty
        else { return nil }
        return " <span class=\"soft\">\(words(PaperPhrase.notInDirectory))</span>"
    }

    /// It keeps nobody from registering: mail comes in the language of the page.
    private func unknownLanguage(_ typed: String) -> HTML {
        let mail = words(PaperPhrase.languageIsUnknown(language: words.label(words.language.tag)))
        return "<bdi>\(typed)</bdi> <span class=\"soft\">\(mail)</span>"
    }

    private func verdict(_ verdict: PastedRows.Verdict, waits: Bool) -> HTML {
        switch verdict {
        case .ready where waits: StatusWord(tone: .waiting, word: words(PaperPhrase.rowWaits)).html
        case .ready: StatusWord(tone: .good, word: words(PaperPhrase.rowIsReady)).html
        case .registered(let person):
            """
            \(StatusWord(tone: .resting, word: words(PaperPhrase.rowIsRegistered))) \
            <a href="\(desk.registration(person.id))" dir="auto">\(person.name)</a>
            """
        case .repeated(let line):
            StatusWord(tone: .resting, word: words(PaperPhrase.rowIsRepeated(line: line))).html
        case .wrong(let problems):
            "<strong>\(problems.sentences(in: words).map(\.text).joined(separator: " "))</strong>"
        }
    }
}
