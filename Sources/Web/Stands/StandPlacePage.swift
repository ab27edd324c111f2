import Domain
import Storage
import Words

/// One stand at the desk: what is asked for, and the two answers.
struct StandPlacePage {
    let visit: Visit
    let contents: StandDeskContents
    let stand: Stand
    let form: StandPlaceForm
    var refusal = SentForm()
    var problems = FormProblems()
    var conflict: FormConflict?
    /// Whether somebody else had worked on it when an older page said no.
    var hasChanged = false

    /// What the page shows of the stand and its request, as it travels with the no.
    static func version(of stand: Stand) -> String {
        let supply = StandSupply.Kind.allCases.map { String(stand.request.supply[$0]) }
        var shown = StandPlaceForm(showing: stand).fields
        shown["text"] = stand.request.text
        shown["supply"] = supply.joined(separator: " ")
        return FormVersion(of: shown).text
    }

    private var words: Words { visit.words }
    private var event: Event { contents.event }
    private var plan: StandPlan { contents.plan }
    private var desk: EventDeskAddress { EventDeskAddress(event) }

    var frame: PageFrame {
        let name = contents.name(of: stand)
        return visit.frame(
            title: name,
            crumbs: visit.crumbs(toDeskOf: event) + [.init(words(StandPhrase.standsTitle), desk.stands)],
            bodyClass: "desk",
            warning: changed?.html
                ?? conflict.map { ConflictNotice(words: words, conflict: $0, field: field).html },
            body: """
                <h1 dir="auto">\(name)</h1>
                \(FactList(facts: facts))
                \(notFitting)
                \(stand.status.counts ? "\(placing)\(declining)" : "<p>\(words(StandPhrase.nobodyWaits))</p>" as HTML)
                """)
    }

    private var changed: Notice? {
        guard hasChanged else { return nil }
        let state = stand.status.word(in: words).word
        return Notice(kind: .caution, text: "\(words(StandPhrase.hasChanged(state: state)))", isFocused: true)
    }

    private var facts: [Fact] {
        var facts = [
            Fact(words(StandPhrase.answer), stand.status.word(in: words).html),
            Fact(
                words(StandPhrase.whatIsShown),
                "<span lang=\"\(stand.request.language)\" dir=\"auto\">\(stand.request.text)</span>"),
            Fact(words(StandPhrase.needs), "\(stand.request.supply.sentence(in: words))"),
            Fact(words(StandPhrase.spokenHere), "\(words.labels(of: stand.request.languages))"),
            Fact(
                words(StandPhrase.requestedOn),
                "\(words.dayAndTime(stand.requestedAt, in: event.timeZone))"),
        ]
        if !stand.reason.isEmpty { facts.append(Fact(words(StandPhrase.reason), text: stand.reason)) }
        if let name = contents.names[stand.organisation] {
            facts.append(Fact(words(RegistrationPhrase.organisation), visit.nameLink(name)))
        }
        if contents.unreachable.contains(stand.organisation) {
            facts.append(Fact(words(RegistrationPhrase.email), "\(words(StandPhrase.nobodyIsTold))"))
        }
        return facts
    }

    /// What is said of this one alone; it keeps nobody from anything.
    private var notFitting: Notice? {
        let conflicts = plan.conflicts.filter { $0.stands.contains(stand.id) }
        guard !conflicts.isEmpty else { return nil }
        let lines = conflicts.map { conflict -> HTML in
            let sentence = conflict.sentence(in: words, areas: plan.areas) { stand in
                "<span dir=\"auto\">\(contents.name(of: stand))</span>"
            }
            return "<li>\(sentence)</li>"
        }
        return Notice(
            kind: .caution, title: words(StandPhrase.conflictsTitle), text: "<ul>\(lines)</ul>", isAnnounced: false)
    }

    private var placing: HTML {
        let view = FormView<StandPhrase>(words: words, fields: form.fields, problems: problems)
        let isPromised = stand.status == .confirmed
        var frame = view.frame(
            action: desk.stand(stand.id), csrf: visit.csrf,
            submit: words(isPromised ? StandPhrase.move : .plan), kind: isPromised ? .primary : .plain,
            back: desk.stands
        ) {
            view.version
            Field.hidden("standing", form.fields["standing"])
            view.menu("place", .place, places, nothing: .noPlaceYet, hint: isPromised ? .moveHint : .planOrPromise)
        }
        if !isPromised {
            let promise = Button(
                label: words(StandPhrase.promise), action: .submitValue(name: StandPlaceForm.promise, value: "yes"),
                kind: .primary)
            frame.secondary.insert(promise, at: 0)
        }
        let hint: HTML? =
            plan.areas.isEmpty
            ? "<p>\(words(StandPhrase.noAreas)) <a href=\"\(desk.newStandArea)\">\(words(StandPhrase.addArea))</a></p>"
            : nil
        return "<section class=\"flow\"><h2>\(words(StandPhrase.placingTitle))</h2>\(hint)\(frame)</section>"
    }

    /// All places of all areas, each with whoever has it.
    private var places: [Choice] {
        plan.areas.flatMap { area in
            (1...area.places).map { number in
                let place = Stand.Place(area: area.id, number: number)
                let others = plan.stands(at: place).filter { $0.id != stand.id }.map { contents.name(of: $0) }
                let label = words(StandPhrase.placeAt(area: area.name, spot: String(number)))
                return Choice(
                    value: StandPlaceForm.value(of: place),
                    label: others.isEmpty
                        ? label : words(StandPhrase.placeOf(place: label, organisation: words.list(others))))
            }
        }
    }

    private var declining: HTML {
        let view = FormView<StandPhrase>(words: words, fields: refusal.fields, problems: refusal.problems)
        let frame = view.frame(
            action: desk.refusal(of: stand.id), csrf: visit.csrf, submit: words(StandPhrase.decline), kind: .danger
        ) {
            Field.hidden(FormVersion.field, Self.version(of: stand))
            view.multiline(
                "reason", .reason, rows: 2, hint: .reasonHint, limit: Stand.reasonLimit, isRequired: true)
        }
        return Disclosure(
            label: words(StandPhrase.decline), content: frame.html, isOpen: hasChanged || !refusal.problems.isEmpty
        ).html
    }

    /// A field in words, for whoever compares what two people chose.
    private func field(_ name: String, _ fields: FormFields) -> (label: String, text: String)? {
        switch name {
        case "place":
            let place = places.first { $0.value == fields[name] }?.label
            return (words(StandPhrase.place), place ?? words(StandPhrase.noPlaceYet))
        case "standing":
            return Stand.Status(rawValue: fields[name]).map {
                (words(StandPhrase.answer), $0.word(in: words).word)
            }
        default: return nil
        }
    }
}
