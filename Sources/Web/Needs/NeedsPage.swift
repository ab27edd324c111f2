import Actions
import Domain
import Storage
import Words

/// What the people of an event need, and who takes care of it; read at one moment.
struct NeedsContents: Sendable {
    let event: Event
    let plan: SupportPlan
    let meals: [Meal: Int]

    init(of event: Event, in db: Reader) throws {
        self.event = event
        plan = try db.supportPlan(of: event.id)
        meals = try db.meals(of: event.id)
    }
}

/// First what nobody takes care of; then languages, children, everything else, meals, and who helps.
struct NeedsPage {
    let visit: Visit
    let contents: NeedsContents
    var form = FormFields()
    var problems = FormProblems()
    /// Nobody can be in two places at once.
    var refusal: SupportPlan.DoubleBooking?
    var newSupporter = SentForm()

    private var words: Words { visit.words }
    private var event: Event { contents.event }
    private var plan: SupportPlan { contents.plan }
    private var desk: EventDeskAddress { EventDeskAddress(event) }

    var frame: PageFrame {
        let title = words(NeedsPhrase.needsTitle)
        return visit.frame(
            title: title, crumbs: visit.crumbs(toDeskOf: event), notice: notice, bodyClass: "desk",
            body: """
                <h1>\(title)</h1>
                <p class="lead">\(words(NeedsPhrase.needsLead))</p>
                \(gaps)\(assigning)\(languages)\(children)\(others)\(copies)\(mealTable)\(people)
                """)
    }

    /// Who takes care of what, as a part of a longer document; nil where nobody needs anything.
    var sheet: HTML? {
        let tables = [languages, children, others, mealTable].compactMap(\.self)
        return tables.isEmpty ? nil : tables.joined()
    }

    private var notice: Notice? {
        if let refusal { return Notice(kind: .problem, text: "\(sentence(of: refusal))") }
        if visit.query.isTicked("saved") {
            return Notice(kind: .success, text: "\(words(KernelPhrase.saved(thing: words(NeedsPhrase.needsTitle))))")
        }
        guard let (change, told) = receipt else { return nil }
        let without: HTML? =
            told.unreached > 0 ? " \(words(NeedsPhrase.haveNoAddress(amount: told.unreached)))" : nil
        let said: NeedsPhrase = change == .removed ? .isEnded(amount: told.told) : .isAssigned(amount: told.told)
        return Notice(kind: .success, text: "\(words(said))\(without)")
    }

    /// What whoever looks has just done here, as the entry of the deed tells it.
    private var receipt: (change: Change, told: SupportLetters.Told)? {
        for entry in visit.receiptOfLastDeed?.told.deeds.first?.entries ?? [] where entry.event == event.id {
            if let told = SupportLetters.Told(entry.details) { return (entry.change, told) }
        }
        return nil
    }

    /// Both places by their names.
    private func sentence(of booking: SupportPlan.DoubleBooking) -> String {
        words(
            NeedsPhrase.bookedTwice(
                name: name(of: booking.person), kept: name(of: booking.kept), keptTime: times(booking.keptHours),
                wanted: name(of: booking.new), wantedTime: times(booking.newHours)))
    }

    // MARK: Words

    private func name(of place: SupportPlace) -> String { SupportLetters.name(of: place, in: plan, words) }
    private func name(of kind: SupportKind) -> String { SupportLetters.name(of: kind, words) }
    private func times(_ hours: Hours) -> String { words.times(from: hours.starts, to: hours.ends) }

    private func name(of person: SupportPerson) -> String { plan.name(of: person) ?? "" }

    /// How many asked for it; for whoever may open the list of them, the number does.
    private func number(_ people: Int, of kind: SupportKind, inWords: Bool = false) -> HTML {
        var choice = RegistrationChoice()
        switch kind {
        case .interpretation(let language): choice.interpreted = language
        case .need(let need): choice.need = .one(need)
        }
        let said = inWords ? words(NeedsPhrase.peopleWhoAsk(count: people)) : words.number(people)
        guard visit.caller.holds([.host], at: event.id) else { return "\(said)" }
        return "<a href=\"\(desk.registrations(choice))\">\(said)</a>"
    }

    // MARK: Gaps

    private var gaps: HTML {
        let gaps = plan.gaps
        let nameless: HTML? =
            plan.withoutLanguage > 0
            ? "<p>\(words(NeedsPhrase.withoutLanguage(count: plan.withoutLanguage)))</p>" : nil
        let nobody = plan.unassigned
        let partly = gaps.map(\.kind).reduce(into: [SupportKind]()) { kinds, kind in
            if !nobody.contains(kind), !kinds.contains(kind) { kinds.append(kind) }
        }
        guard !nobody.isEmpty || !partly.isEmpty else {
            return "\(Notice(kind: .success, text: "\(words(NeedsPhrase.noGaps))", isAnnounced: false))\(nameless)"
        }
        // The first table has as many rows as the desk says that there are needs of which nobody takes care.
        let first = gapTable(nobody, gaps, words(NeedsPhrase.needsWait(count: nobody.count)))
        let second = gapTable(partly, gaps, words(NeedsPhrase.needsPartlyWait(count: partly.count)))
        return """
            <section class="flow" id="gaps"><h2>\(words(NeedsPhrase.gapsTitle))</h2>\(first)\(second)\(nameless)</section>
            """
    }

    /// A row for each need, with the places where nobody takes care of it. Two columns, so that a phone shows them both.
    private func gapTable(_ kinds: [SupportKind], _ gaps: [SupportPlan.Gap], _ caption: String) -> HTML? {
        guard !kinds.isEmpty else { return nil }
        return DataTable(
            caption: caption, isDense: true, staysTable: true,
            columns: [.init(words(NeedsPhrase.what)), .init(words(NeedsPhrase.assign))],
            rows: kinds.map { kind -> [HTML] in
                let places = gaps.filter { $0.kind == kind }.map(\.place)
                let lines = (places.isEmpty ? [.wholeDay] : places).map { gapLine(kind, at: $0) }
                let asking = number(plan.people(wanting: kind, at: .wholeDay), of: kind, inWords: true)
                return [
                    "\(name(of: kind)) <span class=\"soft\">· \(asking)</span>", "<ul class=\"plain\">\(lines)</ul>",
                ]
            }
        ).html
    }

    private func gapLine(_ kind: SupportKind, at place: SupportPlace) -> HTML {
        let (what, there) = (name(of: kind), name(of: place))
        let assign = Button(
            label: words(NeedsPhrase.assign), action: .link(desk.needs(kind, at: place)), isSmall: true,
            accessibleLabel: "\(words(NeedsPhrase.assign)): \(what), \(there)")
        let open = plan.openHours(of: kind, at: place).map(times).joined(separator: ", ")
        let when = open.isEmpty ? "" : " · \(open)"
        return "<li class=\"row spread\"><span class=\"soft\"><bdi>\(there)</bdi>\(when)</span>\(assign)</li>"
    }

    // MARK: Assigning

    private var assigning: HTML {
        let view = FormView<NeedsPhrase>(words: words, fields: form, problems: problems)
        let helpers = plan.interpreters.map { interpreter in
            Choice(
                value: SupportPerson.interpreter(interpreter.id).value,
                label: words(
                    NeedsPhrase.speaks(
                        name: interpreter.name,
                        languages: interpreter.languages.map { words.label($0) }.joined(separator: ", "))))
        }
        let others = plan.supporters.map { Choice(value: SupportPerson.supporter($0.id).value, label: $0.name) }
        let frame = view.frame(
            action: desk.supportAssignments, csrf: visit.csrf, submit: words(NeedsPhrase.assignAndTell)
        ) {
            view.menu("what", .what, kinds, isRequired: true)
            view.menu("where", .place, places, isRequired: true)
            view.menu("who", .who, helpers + others, hint: .whoHint, isRequired: true)
            "<div class=\"columns equal\">\(view.text("starts", .starts, kind: .time, hint: .timesHint))\(view.text("ends", .ends, kind: .time))</div>"
        }
        return "<section class=\"flow\" id=\"assign\"><h2>\(words(NeedsPhrase.assignTitle))</h2>\(frame)</section>"
    }

    private var kinds: [Choice] {
        let asked =
            plan.languages.map(SupportKind.interpretation) + plan.needs.map(SupportKind.need)
        return asked.map { Choice(value: $0.rawValue, label: name(of: $0)) }
    }

    private var places: [Choice] {
        let all: [SupportPlace] =
            [.wholeDay] + plan.items.map { .item($0.id) } + plan.groups.map { .group($0.id) }
        return all.map { place in
            let time = plan.hours(of: place).map(times) ?? ""
            return Choice(
                value: place.value, label: words(NeedsPhrase.placeAndTime(place: name(of: place), time: time)))
        }
    }

    // MARK: Languages

    /// Language by item and group.
    private var languages: HTML? {
        guard !plan.languages.isEmpty else { return nil }
        let groups = plan.groups.map { SupportPlace.group($0.id) }.filter { place in
            plan.languages.contains { plan.people(wanting: .interpretation($0), at: place) > 0 }
        }
        let places = plan.items.map { SupportPlace.item($0.id) } + groups
        return DataTable(
            caption: words(NeedsPhrase.languagesTitle), isDense: true, staysTable: true,
            columns: [.init(words(NetworkPhrase.language))] + places.map { DataTable.Column(name(of: $0)) },
            rows: plan.languages.map { language -> [HTML] in
                let label: HTML = "\(words.label(language))"
                return [label] + places.map { cell(.interpretation(language), at: $0) }
            }
        ).html
    }

    private func cell(_ kind: SupportKind, at place: SupportPlace) -> HTML {
        let people = plan.people(wanting: kind, at: place)
        let carers = plan.carers(of: kind, at: place)
        guard people > 0 || !carers.isEmpty else { return .nothing }
        return "\(number(people, of: kind)) \(who(kind, at: place))"
    }

    /// Who takes care of it there; and when nobody does, although it goes on.
    private func who(_ kind: SupportKind, at place: SupportPlace) -> HTML {
        let carers = plan.carers(of: kind, at: place)
        guard !carers.isEmpty else {
            return "<strong class=\"missing\">\(words(NeedsPhrase.nobody))</strong>"
        }
        let names = carers.map { "<span dir=\"auto\">\(name(of: $0))</span>" as HTML }.joined(separator: ", ")
        let open = plan.openHours(of: kind, at: place).map(times).joined(separator: ", ")
        guard !open.isEmpty else { return names }
        return "\(names)<br><strong class=\"missing\">\(words(NeedsPhrase.nobody))</strong> \(open)"
    }

    // MARK: Children, everything else, meals

    private var children: HTML? {
        let notes = plan.asks.filter { $0.need == .childcare }.map(\.detail)
        guard !notes.isEmpty else { return nil }
        let count = ChildrenCount(notes)
        var rows: [[HTML]] = ChildrenCount.Band.allCases.map { band in
            [
                "\(words(NeedsPhrase.yearsOld(from: band.ages.lowerBound, until: band.ages.upperBound)))",
                "\(words.number(count.children[band] ?? 0))",
            ]
        }
        rows.append(["\(words(NeedsPhrase.ageUnknown))", "\(words.number(count.withoutAge))"])
        return """
            <section class="flow">\(DataTable(
                caption: words(NeedsPhrase.childrenTitle), isDense: true, staysTable: true,
                columns: [.init(words(NeedsPhrase.age)), .init(words(EventPhrase.amount), isNumber: true)], rows: rows))\
            <p class="soft">\(words(NeedsPhrase.childrenHint))</p></section>
            """
    }

    private var others: HTML? {
        guard !plan.needs.isEmpty else { return nil }
        return DataTable(
            caption: words(NeedsPhrase.otherNeeds), isDense: true, staysTable: true,
            columns: [
                .init(words(NeedsPhrase.what)), .init(words(NeedsPhrase.people), isNumber: true),
                .init(words(NeedsPhrase.who)),
            ],
            rows: plan.needs.map { need in
                let kind = SupportKind.need(need)
                return [
                    "\(name(of: kind))", number(plan.people(wanting: kind, at: .wholeDay), of: kind),
                    who(kind, at: .wholeDay),
                ]
            }
        ).html
    }

    private var copies: TableCopies? {
        plan.languages.isEmpty && plan.needs.isEmpty ? nil : TableCopies(words: words, address: desk.needsTable)
    }

    /// Counters, and nobody's.
    private var mealTable: HTML? {
        guard !contents.meals.isEmpty else { return nil }
        return """
            <section class="flow">\(DataTable(
                caption: words(RegistrationPhrase.meals), isDense: true, staysTable: true,
                columns: [.init(words(EventPhrase.mealColumn)), .init(words(EventPhrase.amount), isNumber: true)],
                rows: Meal.allCases.map { ["\(words($0.phrase))", "\(words.number(contents.meals[$0] ?? 0))"] }))\
            <p class="soft">\(words(NeedsPhrase.mealsHint))</p></section>
            """
    }

    // MARK: Who helps

    private var people: HTML {
        let all =
            plan.interpreters.map { SupportPerson.interpreter($0.id) }
            + plan.supporters.map { SupportPerson.supporter($0.id) }
        let view = FormView<NeedsPhrase>(words: words, fields: newSupporter.fields, problems: newSupporter.problems)
        let frame = view.frame(
            action: desk.supporters, csrf: visit.csrf, submit: words(NeedsPhrase.addSupporter), kind: .plain
        ) {
            view.text(
                "name", .supporterName, hint: .supporterHint, limit: Supporter.nameLimit, isRequired: true,
                autocomplete: "off")
        }
        let groups = GroupDeskAddress(event, round: 1)
        return """
            <section class="flow" id="people"><h2>\(words(NeedsPhrase.peopleTitle))</h2>\
            \(all.isEmpty ? nil : "<ul class=\"lines\">\(all.map(line))</ul>" as HTML?)\
            <p><a href="\(groups.interpretersOfPlan)">\(words(NeedsPhrase.toInterpreters))</a></p>\(frame)</section>
            """
    }

    private func line(_ person: SupportPerson) -> HTML {
        let name = name(of: person)
        var lines = plan.assignments.filter { $0.person == person }.map { assignment -> HTML in
            let said = words(
                NeedsPhrase.doesThere(
                    what: self.name(of: assignment.kind), place: self.name(of: assignment.place),
                    time: times(assignment.hours)))
            return """
                <li class="row spread"><span>\(said)</span>\(Button(
                    label: words(NeedsPhrase.endAssignment), action: .ask(desk.removal(of: assignment.id)),
                    isSmall: true, accessibleLabel: "\(words(NeedsPhrase.endAssignment)): \(name), \(said)"))</li>
                """
        }
        if case .interpreter(let id) = person, let group = plan.withGroups[id] {
            let said = words(
                NeedsPhrase.isWithGroup(
                    place: self.name(of: .group(group)), time: plan.groupHours.map(times) ?? ""))
            lines.append("<li>\(said)</li>")
        }
        return """
            <li><div class="row spread"><strong dir="auto">\(name)</strong>\(removal(of: person, name))</div>\
            \(lines.isEmpty ? "<p class=\"soft\">\(words(NeedsPhrase.isFree))</p>" : "<ul class=\"plain\">\(lines)</ul>" as HTML)</li>
            """
    }

    /// Whoever is assigned to something is not removed without a question.
    private func removal(of person: SupportPerson, _ name: String) -> HTML? {
        guard case .supporter(let id) = person else { return nil }
        let label = "\(words(NeedsPhrase.removeSupporter)): \(name)"
        guard plan.assignments.contains(where: { $0.person == person }) else {
            return PostButton(
                label: words(NeedsPhrase.removeSupporter), address: desk.removal(of: id), csrf: visit.csrf,
                kind: .danger, isSmall: true, accessibleLabel: label
            ).html
        }
        return Button(
            label: words(NeedsPhrase.removeSupporter), action: .ask(desk.removal(of: id)), kind: .danger,
            isSmall: true, accessibleLabel: label
        ).html
    }
}
