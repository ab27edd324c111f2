import Actions
import Domain
import Storage
import Words

/// Who would get what is written, read at one moment.
struct NewCircularContents: Sendable {
    let event: Event
    let choice: RegistrationChoice
    let outlook: CircularOutlook
    /// Those of the directory for which somebody comes.
    let organisations: [Organisation.ID: String]
    /// What was written before, the newest first.
    let earlier: [Circular]

    init(to choice: RegistrationChoice, at event: Event, in db: Reader) throws {
        (self.event, self.choice) = (event, choice)
        outlook = try CircularOutlook(to: choice, at: event.id, in: db)
        organisations =
            try choice.organisation.map { id in
                try db.organisationNames([id]).mapValues(\.name)
            } ?? [:]
        earlier = try db.circulars(of: event.id)
    }
}

/// The hosts write to those whom they have chosen in the list.
struct NewCircularPage {
    let visit: Visit
    let contents: NewCircularContents
    var sent = SentForm()
    var refusal: CircularRefusal?

    private var words: Words { visit.words }
    private var event: Event { contents.event }
    private var desk: EventDeskAddress { EventDeskAddress(event) }
    private var languages: [InterfaceLanguage] { words.lexicon.languages }

    var frame: PageFrame {
        let title = words(CircularPhrase.title)
        return visit.frame(
            title: title,
            crumbs: visit.crumbs(toDeskOf: event)
                + [.init(words(RegistrationPhrase.listTitle), desk.registrations(contents.choice))],
            notice: refusal.map { Notice(kind: .problem, text: "\($0.explanation(in: words))") }, bodyClass: "desk",
            body: "<h1>\(title)</h1>\(readers)\(form)\(earlier)")
    }

    private var readers: HTML {
        let sentences = RegistrationChoiceWords(
            words: words, organisations: contents.organisations, questions: event.questions)
        let called = contents.outlook.toCall.map { person -> HTML in
            "<li>\(AttendeeName(words: words, person: person, address: desk.registration(person.id)))</li>"
        }
        let calls: HTML? =
            called.isEmpty
            ? nil : "<p>\(words(CircularPhrase.toCall(amount: called.count)))</p><ul>\(called)</ul>"
        return """
            <section class="flow"><h2>\(words(CircularPhrase.whoGets))</h2>\
            <p><strong>\(sentences.sentence(of: contents.choice))</strong></p>\
            <p>\(words(CircularPhrase.emails(amount: contents.outlook.number)))</p>\(calls)</section>
            """
    }

    /// The same was written a short while ago.
    private var isAskedAgain: Bool { if case .isSentAlready = refusal { true } else { false } }

    private var form: FormFrame {
        let view = FormView<CircularPhrase>(words: words, fields: sent.fields, problems: sent.problems)
        let others = languages.filter { $0.tag != .german }
        let isTyped = others.contains { language in
            [CircularForm.subject(language.tag), CircularForm.text(language.tag)].contains { name in
                !sent.fields[name].isEmpty || view.problem(name) != nil
            }
        }
        let rest: HTML = "\(others.map { fields(view, $0, isRequired: false) })"
        return view.frame(
            action: desk.newCircular(to: contents.choice), csrf: visit.csrf,
            submit: words(isAskedAgain ? CircularPhrase.sendAgain : .send),
            kind: .primary
        ) {
            Field.hidden("readers", contents.outlook.seen)
            if isAskedAgain { Field.hidden("again", "yes") }
            "\(languages.filter { $0.tag == .german }.map { fields(view, $0, isRequired: true) })" as HTML
            Disclosure(
                label: words(CircularPhrase.otherLanguages),
                content: "<p>\(words(CircularPhrase.otherLanguagesHint))</p>\(rest)", isOpen: isTyped)
            "<p>\(words(event.replyAddresses.isEmpty ? CircularPhrase.holdForCoordination : .hold))</p>" as HTML
        }
    }

    private func fields(
        _ view: FormView<CircularPhrase>, _ language: InterfaceLanguage, isRequired: Bool
    ) -> HTML {
        var subject = view.text(
            CircularForm.subject(language.tag), .subject, limit: Circular.subjectLimit, isRequired: isRequired)
        var text = view.multiline(
            CircularForm.text(language.tag), .text, rows: 8, limit: Circular.textLimit, isRequired: isRequired)
        subject.label += " · \(language.endonym)"
        text.label += " · \(language.endonym)"
        return "\(subject)\(text)"
    }

    private var earlier: HTML? {
        guard !contents.earlier.isEmpty else { return nil }
        let lines = contents.earlier.map { circular -> HTML in
            """
            <li><a href="\(desk.circular(circular.id))">\(words.html(circular.subject))</a> \
            <span class="soft">\(words.dayAndTime(circular.writtenAt, in: event.timeZone))</span></li>
            """
        }
        return """
            <section class="flow"><h2>\(words(CircularPhrase.earlier))</h2><ul class="lines">\(lines)</ul></section>
            """
    }
}

/// What was written, and where its letters are.
struct CircularPage {
    let visit: Visit
    let event: Event
    let circular: Circular
    let counts: [LetterStanding: Int]
    var refusal: (any Explainable)?

    private var words: Words { visit.words }
    private var desk: EventDeskAddress { EventDeskAddress(event) }

    var frame: PageFrame {
        let title = words.text(circular.subject)
        return visit.frame(
            title: title,
            crumbs: visit.crumbs(toDeskOf: event) + [.init(words(CircularPhrase.title), desk.newCircular)],
            notice: refusal.map { Notice(kind: .problem, text: "\($0.explanation(in: words))") }, bodyClass: "desk",
            body: """
                <h1>\(words.html(circular.subject))</h1>
                <p class="soft">\(words(CircularPhrase.writtenAt(time: time(circular.writtenAt))))</p>\(stopped)
                \(states)
                \(texts)
                """)
    }

    private func time(_ instant: Instant) -> String { words.dayAndTime(instant, in: event.timeZone) }

    private var stopped: HTML? {
        circular.stoppedAt.map { "<p>\(words(CircularPhrase.stoppedAt(time: time($0))))</p>" }
    }

    private var states: HTML {
        let lines = LetterStanding.allCases.compactMap { standing -> HTML? in
            counts[standing].map { "<li>\(words(MailWords.name(of: standing))): \(words.number($0))</li>" }
        }
        let calls: HTML? =
            circular.calls == 0
            ? nil
            : "<li><a href=\"\(desk.calls)\">\(words(CircularPhrase.toCall(amount: circular.calls)))</a></li>"
        let waits = [LetterStanding.waiting, .deferred].contains { counts[$0] ?? 0 > 0 }
        let stop = PostButton(
            label: words(CircularPhrase.stop), address: desk.stop(of: circular.id), csrf: visit.csrf, kind: .danger)
        return "<ul>\(lines)\(calls)</ul>\(waits && circular.stoppedAt == nil ? stop : nil)"
    }

    /// In each language in which it was written.
    private var texts: HTML {
        let parts = words.lexicon.languages.compactMap { language -> HTML? in
            guard let text = circular.text.texts[language.tag], let subject = circular.subject.texts[language.tag]
            else {
                return nil
            }
            let paragraphs = text.split(separator: "\n").map { "<p>\(String($0))</p>" as HTML }
            return """
                <section class="flow" lang="\(language.tag)" dir="\(language.direction.rawValue)">\
                <h2>\(subject)</h2>\(paragraphs)</section>
                """
        }
        return "\(parts)"
    }
}
