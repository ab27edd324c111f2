import Domain
import Files
import Storage
import Words

/// What a new event can begin with, read at one moment.
struct NewEventContents: Sendable {
    /// The latest first.
    let events: [Event]
    let series: [EventSeries]
    /// Of which parts are taken over; nil for an event that begins empty.
    let earlier: Event?

    /// - Throws: `NotFound` if there is no event with this slug.
    init(from slug: String?, in db: Reader) throws {
        events = try db.events(shownTo: .team)
        series = try db.series()
        earlier = try slug.map { slug in
            guard let event = try db.event(slug: slug) else { throw NotFound() }
            return event
        }
    }
}

/// A new event: empty, or with parts of an earlier one.
struct NewEventPage {
    let visit: Visit
    let contents: NewEventContents
    let form: NewEventForm
    var problems = FormProblems()
    var isFileSent = false
    /// What is wrong with the file that was sent.
    var faults: [EventFile.Problem] = []

    private var words: Words { visit.words }

    var frame: PageFrame {
        let title = words(EditionPhrase.newEvent)
        return visit.frame(
            title: title,
            crumbs: [
                .init(words(DeskPhrase.deskTitle), DeskAddress.page),
                .init(words(EventPhrase.eventsTitle), EventDeskAddress.list),
            ],
            bodyClass: "desk",
            body: """
                <h1>\(title)</h1>
                <p class="lead">\(words(EditionPhrase.newLead))</p>
                \(contents.earlier == nil ? nil : beginning)
                \(formFrame)
                \(contents.earlier == nil ? templates : nil)\
                \(contents.earlier == nil ? file : nil)
                """)
    }

    /// Says what the form begins with, and the way out of it.
    private var beginning: HTML? {
        contents.earlier.map { earlier in
            """
            <p>\(words.html(EditionMarkupPhrase.takenFrom(event: "<strong>\(words.html(earlier.shortTitle))</strong>")))<br>\
            <a href="\(EventDeskAddress.new)">\(words(EditionPhrase.beginEmpty))</a></p>
            """
        }
    }

    private var templates: HTML {
        guard !contents.events.isEmpty else { return .nothing }
        let lines = contents.events.map { event -> HTML in
            """
            <li><a href="\(EventDeskAddress.new(from: event))">\(words.html(event.shortTitle))</a> \
            <span class="soft">\(words.day(event.day))</span></li>
            """
        }
        return """
            <section class="flow"><h2>\(words(EditionPhrase.fromEarlier))</h2>
            <p>\(words(EditionPhrase.fromEarlierHint))</p><ul class="lines">\(lines)</ul></section>
            """
    }

    private var file: HTML {
        let view = FormView<EditionPhrase>(words: words, fields: FormFields(), problems: problems.of("file"))
        let frame = view.frame(
            action: EventDeskAddress.file, csrf: visit.csrf, submit: words(EditionPhrase.takeFile), kind: .plain,
            takesFiles: true
        ) {
            view.file("file", .fileLabel, endings: ".yaml,.yml", hint: .fileHint)
        }
        return """
            <section class="flow" id="from-file"><h2>\(words(EditionPhrase.fromFile))</h2>\(faultList)\(frame)</section>
            """
    }

    /// Every line that something is wrong with, so that the file is corrected once.
    private var faultList: HTML? {
        guard !faults.isEmpty else { return nil }
        let lines = faults.map { problem -> HTML in
            "<li>\(words(EditionPhrase.faultInLine(line: problem.line))) \(words(problem.fault.phrase))</li>"
        }
        return Notice(
            kind: .problem, title: words(EditionPhrase.nothingTaken), text: "<ul class=\"lines\">\(lines)</ul>"
        ).html
    }

    private var formFrame: FormFrame {
        let view = FormView<EditionPhrase>(
            words: words, fields: form.fields, problems: isFileSent ? FormProblems() : problems)
        return view.frame(
            action: EventDeskAddress.new, csrf: visit.csrf, submit: words(EditionPhrase.makeDraft),
            back: EventDeskAddress.list
        ) {
            view.menu("kind", .kind, of: Event.Kind.self, isRequired: true)
            view.text("title", .title, hint: .titleHint, limit: NewEdition.titleLimit, isRequired: true)
            view.day("day", .day, hint: form.isPast(on: visit.today) ? .dayIsPast : nil, isRequired: true)
            view.text("venue", .place, hint: .placeHint, limit: NewEdition.placeLimit)
            view.number("places", .places, in: 0...100_000, hint: placesHint)
            view.text(
                "series", .series, hint: .seriesHint, limit: NewEdition.seriesLimit,
                offers: contents.series.map { Field.Offer(words.text($0.title)) })
            if contents.earlier != nil {
                view.choices(NewEventForm.parts, .parts, EditionPart.allCases.map(choice), hint: .partsHint)
                Field.hidden(NewEventForm.from, form.fields[NewEventForm.from])
            }
        }
    }

    private var placesHint: EditionPhrase {
        .placesHint(meeting: Event.Kind.networkMeeting.usualPlaces, day: Event.Kind.fachtag.usualPlaces)
    }

    private func choice(_ part: EditionPart) -> Choice {
        Choice(
            value: part.rawValue, label: words(part.phrase),
            hint: part == .questions ? words(QuestionPhrase.takenOver) : nil)
    }
}

extension EditionPart {
    var phrase: EditionPhrase {
        switch self {
        case .programme: .partProgramme
        case .rooms: .partRooms
        case .questions: .partQuestions
        case .texts: .partTexts
        case .hosts: .partHosts
        case .stands: .partStands
        case .roles: .partRoles
        case .people: .partPeople
        }
    }
}
