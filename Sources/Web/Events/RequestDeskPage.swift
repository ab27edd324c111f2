import Actions
import Domain
import Storage
import Words

/// Who asks for a place, read at one moment.
struct RequestDeskContents: Sendable {
    let event: Event
    /// Everybody of a delegation stands together, in the order in which they asked.
    let parties: [[Registration]]
    let places: PlacesToHave
    /// How many places are held for people who wait and are asked.
    let held: Int
    /// What those came by who were invited; empty for a letter of their own.
    let invited: [Registration.ID: String]
    let isOver: Bool
    let receipt: ShownReceipt?

    /// Nil for an event that is gone.
    init?(of id: Event.ID, at now: Instant, after query: FormFields, in db: Reader) throws {
        guard let event = try db.event(id) else { return nil }
        self.event = event
        var (parties, places): ([[Registration]], [Delegation.ID: Int]) = ([], [:])
        for person in try db.peopleAsking(at: id) {
            if let delegation = person.delegation, let index = places[delegation] {
                parties[index].append(person)
                continue
            }
            if let delegation = person.delegation { places[delegation] = parties.count }
            parties.append([person])
        }
        self.parties = parties
        self.places = try db.placesToHave(at: event, now: now)
        held = try db.placeOffers(at: id).count
        invited = try db.waysOfInvited(askingAt: id)
        isOver = try db.isOver(id, at: now)
        receipt = try ShownReceipt(query, at: id, in: db)
    }

    var number: Int { parties.reduce(0) { $0 + $1.count } }

    /// How many places are asked for from which side, as far as people have said it.
    var sides: [(side: Side, number: Int)] {
        let asking = Dictionary(grouping: parties.joined().compactMap(\.attendee.side)) { $0 }
        return asking.map { ($0.key, $0.value.count) }.sorted { $0.side.rawValue < $1.side.rawValue }
    }
}

/// Who asks for a place, with a yes and a no for those who are ticked; and whether registrations need one.
struct RequestDeskPage {
    let visit: Visit
    let contents: RequestDeskContents
    var sent = SentForm()
    var refusal: (any Explainable)?
    /// Of those who were ticked, about whom nobody can decide any more.
    var decided: [Registration] = []

    private var words: Words { visit.words }
    private var event: Event { contents.event }
    private var desk: EventDeskAddress { EventDeskAddress(event) }

    var frame: PageFrame {
        let title = words(RequestPhrase.deskTitle)
        return visit.frame(
            title: title, crumbs: visit.crumbs(toDeskOf: event),
            notice: refusal.map { Notice(kind: .problem, text: "\(explanation(of: $0))") }
                ?? contents.receipt?.notice(in: words, calls: desk.calls),
            bodyClass: "desk",
            warning: sent.conflict.map { ConflictNotice(words: words, conflict: $0, field: field).html },
            body: """
                <h1>\(title)</h1>
                <p class="lead">\(words(RequestPhrase.deskLead))</p>
                \(list)
                <section class="flow" id="rule"><h2>\(words(RequestPhrase.ruleTitle))</h2>\(rule)</section>
                """)
    }

    /// Whoever ticked several reads about whom somebody else was faster.
    private func explanation(of refusal: any Explainable) -> String {
        decided.isEmpty
            ? refusal.explanation(in: words)
            : words(RequestPhrase.areDecided(names: words.list(decided.map { words.name(of: $0) })))
    }

    /// Of the two forms, that with the rule.
    private var isRuleSent: Bool { sent.fields.names.contains("days") }

    private func field(_ name: String, _ fields: FormFields) -> (label: String, text: String)? {
        func answer(_ label: RequestPhrase) -> (label: String, text: String) {
            (words(label), words(fields.isTicked(name) ? KernelPhrase.yes : KernelPhrase.no))
        }
        return switch name {
        case "requests": answer(.needYes)
        case "invited": answer(.invitedToo)
        case "days": (words(RequestPhrase.answerWithin), fields[name])
        default: nil
        }
    }

    // MARK: Who asks

    private var list: HTML {
        guard !contents.parties.isEmpty else {
            return EmptyState(
                title: words(RequestPhrase.nobodyAsks), text: "\(words(RequestPhrase.nobodyAsksHint))"
            ).html
        }
        let facts: [String?] = [
            words(RequestPhrase.placesFree(free: contents.places.left)),
            contents.held > 0 ? words(RequestPhrase.placesHeld(held: contents.held)) : nil, sides,
        ]
        let free: HTML = "<p>\(facts.compactMap(\.self).joined(separator: " · "))</p>"
        guard !event.isCancelled, !contents.isOver else {
            return "<ul class=\"lines\">\(contents.parties.map { "<li>\(label(of: $0))</li>" as HTML })</ul>"
        }
        return "\(free)\(decision)<p class=\"soft\">\(words(RequestPhrase.lettersWait))</p>"
    }

    /// Nil where nobody has said it.
    private var sides: String? {
        guard !contents.sides.isEmpty else { return nil }
        let said = contents.sides.map { "\(words.label($0.side)) \(words.number($0.number))" }
        return words(RequestPhrase.sidesAsking(sides: said.joined(separator: ", ")))
    }

    private var decision: FormFrame {
        let view = FormView<RequestPhrase>(
            words: words, fields: isRuleSent ? FormFields() : sent.fields,
            problems: isRuleSent ? FormProblems() : sent.problems)
        var frame = view.frame(
            action: desk.requestYes, csrf: visit.csrf, submit: words(RequestPhrase.sayYes), keepsDraft: false
        ) {
            whoAsks(view)
            whyNot(view)
            view.multiline("words", .ownWords, rows: 2, hint: .ownWordsHint, limit: PlaceRequest.wordsLimit)
        }
        frame.secondary.append(Button(label: words(RequestPhrase.sayNo), action: .submitTo(desk.requestNo)))
        return frame
    }

    /// One below the other: there is something to read about each.
    private func whoAsks(_ view: FormView<RequestPhrase>) -> ChoiceList {
        var list = view.choices("person", .whoAsks, contents.parties.map(choice), isRequired: true)
        list.isAside = false
        return list
    }

    /// A yes needs none, and own words are enough for a no.
    private func whyNot(_ view: FormView<RequestPhrase>) -> ChoiceList {
        var list = view.choice("reason", .whyNot, reasons, hint: .whyNotHint, isAside: true)
        list.isMarked = false
        return list
    }

    private var reasons: [Choice] {
        PlaceRequest.Reason.allCases.map { reason in
            Choice(value: reason.rawValue, label: words.sentence(reason) ?? words(RequestPhrase.reasonOwn))
        }
    }

    private func choice(_ party: [Registration]) -> Choice {
        let first = party[0]
        let name = words.name(of: first)
        let facts: [String?] = [
            first.attendee.isNamed ? name.latinReading(in: first.attendee.language) : nil,
            first.attendee.side.map { words.label($0) },
            party.count > 1 ? words(RequestPhrase.placesTogether(amount: party.count)) : nil,
            words(RequestPhrase.asksSince(day: words.day(CalendarDay(of: first.createdAt, in: event.timeZone)))),
            contents.invited[first.id].map { label in
                words(label.isEmpty ? RequestPhrase.invitedByLetter : .invitedBy(label: label))
            },
            wishes(of: first), needs(of: party),
        ]
        return Choice(
            value: first.id.rawValue, label: label(of: party), hint: facts.compactMap(\.self).joined(separator: " · "),
            more: (label: words(RequestPhrase.aboutPerson(name: name)), address: desk.registration(first.id)))
    }

    private func wishes(of person: Registration) -> String? {
        guard event.questions.asks(.topics), !person.answers.topics.isEmpty else { return nil }
        return words(RequestPhrase.wishes(topics: words.list(person.answers.topics.map { words.label($0) })))
    }

    /// Of all who asked together, each need once.
    private func needs(of party: [Registration]) -> String? {
        let all = party.flatMap { person in
            person.answers.needs.filter { event.questions.asks(about: $0.key) }.sorted { $0.key < $1.key }
                .map { words.need($0.key, detail: $0.value) }
        }
        let each = all.enumerated().filter { all.firstIndex(of: $0.element) == $0.offset }.map(\.element)
        return each.isEmpty ? nil : words(RequestPhrase.needs(needs: words.list(each)))
    }

    private func label(of party: [Registration]) -> String {
        let attendee = party[0].attendee
        let name = words.name(of: party[0])
        return attendee.organisationName.isEmpty || !attendee.isNamed ? name : "\(name), \(attendee.organisationName)"
    }

    // MARK: Whether they have to

    private var rule: FormFrame {
        let fields = isRuleSent ? sent.fields : RequestRuleForm(event.requests).fields
        let view = FormView<RequestPhrase>(
            words: words, fields: fields, problems: isRuleSent ? sent.problems : FormProblems())
        return view.frame(
            action: desk.requestRule, csrf: visit.csrf, submit: words(KernelPhrase.save),
            kind: contents.parties.isEmpty ? .primary : .plain
        ) {
            view.version
            view.tick("requests", .needYes)
            view.tick("invited", .invitedToo)
            view.number(
                "days", .answerWithin, in: 1...PlaceRequestRule.mostDays, hint: .answerWithinHint, isRequired: true)
            if event.requests != nil, contents.number > 0 {
                view.choice("leftover", .leftover, leftovers, hint: .leftoverHint)
            }
        }
    }

    private var leftovers: [Choice] {
        ChangeRequestRule.Leftover.allCases.map { leftover in
            let phrase: RequestPhrase =
                switch leftover {
                case .grant: .leftoverGrant
                case .keep: .leftoverKeep
                }
            return Choice(value: leftover.rawValue, label: words(phrase))
        }
    }
}
