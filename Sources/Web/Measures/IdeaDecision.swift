import Domain
import Storage
import Words

/// One idea with what it grew from, and what can become of it, decided on the spot.
struct IdeaDecision: Component {
    let visit: Visit
    let contents: IdeasOfEvent
    let inHand: IdeaInHand
    let sent: SentForm
    let refusal: (any Explainable)?

    /// More are folded away.
    private static let mostCards = 6

    private var words: Words { visit.words }
    private var idea: Idea { inHand.idea }
    private var address: IdeaAddress { IdeaAddress(idea.id, at: EventDeskAddress(contents.event)) }
    private var draft: Measure? { inHand.measure.flatMap { $0.isDraft && idea.isOpen ? $0 : nil } }

    var html: HTML {
        """
        <h2 dir="auto" lang="\(idea.language)">\(idea.title)</h2>\
        \(idea.text.isEmpty ? .nothing : "<p dir=\"auto\" lang=\"\(idea.language)\">\(idea.text)</p>")\
        \(facts)\(cards)\(merged)\(outcome)
        """
    }

    // MARK: Where it comes from

    private var facts: FactList {
        var facts: [Fact] = []
        if let group = contents.group(of: idea), let board = idea.board {
            let name = words(GroupPhrase.groupNumber(group: group.number))
            let topic = group.topic.map { " · \(visit.label($0))" as HTML }
            facts.append(
                Fact(
                    words(BoardPhrase.columnGroup),
                    "<a href=\"\(BoardAddress(board).result(of: idea.id))\">\(name)</a>\(topic)"))
        }
        if let cluster = inHand.cluster { facts.append(Fact(words(BoardPhrase.clusterName), text: cluster.name)) }
        let dots = words(BoardPhrase.dots(count: contents.dots(of: idea)))
        facts.append(
            Fact(
                words(PlenaryPhrase.support), text: "\(dots) · \(words(PlenaryPhrase.cards(count: inHand.cards.count)))"
            ))
        let languages = Set(inHand.cards.map(\.language)).sorted().map { words.label($0) }
        if !languages.isEmpty { facts.append(Fact(words(PlenaryPhrase.writtenIn), text: words.list(languages))) }
        if !inHand.help.isEmpty {
            let help = inHand.help.map {
                "<li>\(PersonLine(name: $0.name, organisation: $0.organisation.nonEmpty))</li>" as HTML
            }
            facts.append(Fact(words(PlenaryPhrase.helpers), "<ul class=\"plain\">\(help)</ul>"))
        }
        return FactList(facts: facts)
    }

    private var cards: HTML {
        guard !inHand.cards.isEmpty else { return .nothing }
        let lines = inHand.cards.map { "<li dir=\"auto\" lang=\"\($0.language)\">\($0.text.rawValue)</li>" as HTML }
        let rest = lines.dropFirst(Self.mostCards)
        let more =
            rest.isEmpty
            ? nil
            : Disclosure(
                label: words(BoardPhrase.moreCards(count: rest.count)), content: "<ul>\(Array(rest))</ul>")
        return
            "<ul aria-label=\"\(words(PlenaryPhrase.cardsBehind))\">\(Array(lines.prefix(Self.mostCards)))</ul>\(more)"
    }

    /// What is carried on with it: each keeps its group and can stand alone again.
    private var merged: HTML {
        let others = contents.merged[idea.id] ?? []
        guard !others.isEmpty else { return .nothing }
        let lines = others.map { other -> HTML in
            let group = contents.group(of: other).map { words(GroupPhrase.groupNumber(group: $0.number)) }
            let apart = PostButton(
                label: words(PlenaryPhrase.separate),
                address: IdeaAddress(other.id, at: EventDeskAddress(contents.event)).separation, csrf: visit.csrf,
                kind: .quiet, isSmall: true, accessibleLabel: words(PlenaryPhrase.separateFrom(title: other.title)))
            return """
                <li class="row spread"><span><span dir="auto" lang="\(other.language)">\(other.title)</span>\
                \(group.map { " <span class=\"soft\">\($0)</span>" as HTML })</span>\(other.isOpen ? apart : nil)</li>
                """
        }
        return "<h3>\(words(PlenaryPhrase.carriedOnWith))</h3><ul class=\"lines\">\(lines)</ul>"
    }

    // MARK: What becomes of it

    private var outcome: HTML {
        if idea.status == .measure, let measure = inHand.measure {
            return """
                <p class="row">\(visit.statusWord(of: measure))\
                <a href="\(MeasureAddress(measure.id).page)">\(words(MeasurePhrase.toMeasure))</a></p>\
                \(measure.isOneSideMissing(on: visit.today)
                    ? OwnerPlaces(visit: visit, address: address, inHand: inHand, measure: measure, sent: sent) : nil)
                """
        }
        guard idea.isOpen else {
            let again = PostButton(
                label: words(MeasurePhrase.takeUpAgain), address: address.takingUp, csrf: visit.csrf,
                values: visit.originValues)
            return "\(visit.reason(for: idea, in: .none))\(refusals)\(again)"
        }
        guard let draft else { return "<div class=\"ways\">\(measureForm)\(asides)</div>" }
        let form = MeasureDraft(visit: visit, address: address, inHand: inHand, draft: draft, sent: sent)
        return "\(form)<div class=\"ways\">\(asides)</div>"
    }

    /// Who of the other side has said no, in their words; everybody reads them only if the team says so.
    private var refusals: HTML {
        let lines = inHand.requests.filter { $0.answer == .no }.map { request -> HTML in
            let name = inHand.organisations[request.organisation]?.name ?? ""
            let tell = PostButton(
                label: words(PlenaryPhrase.tellReason), address: address.reason(of: request.id), csrf: visit.csrf,
                isSmall: true, accessibleLabel: words(PlenaryPhrase.tellReasonOf(organisation: name)),
                values: visit.originValues)
            let isTold = idea.status != .parked || idea.reason == request.reason
            return "\(OwnerPlaces.no(request, by: name, in: words))\(isTold ? nil : tell)"
        }
        return "\(lines)"
    }

    private var isMeasureSent: Bool { sent.fields.isTicked(DraftForm.mark) }

    private var measureForm: Disclosure {
        let fields = isMeasureSent ? sent.fields : DraftForm(of: idea).fields
        let form = DraftForm.view(words, fields, isMeasureSent ? sent.problems : FormProblems())
        return Disclosure(
            label: words(MeasurePhrase.makeMeasure),
            content: form.frame(
                action: address.measure, csrf: visit.csrf, submit: words(PlenaryPhrase.makeDraft)
            ) {
                visit.origin
                DraftForm.questions(form, asking: inHand.candidates, in: words)
            }.html,
            isOpen: isMeasureSent)
    }

    private var asides: HTML {
        """
        \(aside(words(MeasurePhrase.park), at: address.parking, name: "park", also: parkingDay))\
        \(aside(words(StoryPhrase.passOn), at: address.passingOn, name: "pass-on", asking: .place))\
        \(aside(words(MeasurePhrase.decline), at: address.declining, name: "decline"))
        """
    }

    /// Until when it waits; nothing for the next edition of the event.
    private var parkingDay: Field {
        let isThis = sent.fields["way"] == "park"
        let view = FormView<StoryPhrase>(
            words: words, fields: isThis ? sent.fields : FormFields(),
            problems: isThis ? sent.problems : FormProblems())
        return view.day(ParkingDay.field, .parkUntilLabel, hint: .parkUntilHint)
    }

    /// What is written beside a decision.
    private enum Asked {
        case reason, place
    }

    private func aside(
        _ label: String, at action: String, name: String, asking asked: Asked = .reason, also field: Field? = nil
    ) -> Disclosure {
        let isThis = sent.fields["way"] == name
        let missing: Idea.Refusal = asked == .reason ? .reasonMissing : .placeMissing
        let isMissing = isThis && refusal as? Idea.Refusal == missing
        let reason = Field(
            words: words, name: "reason",
            label: asked == .reason ? words(MeasurePhrase.reasonLabel) : words(StoryPhrase.placeLabel),
            value: isThis ? sent.fields["reason"] : "", kind: .multiline(rows: 2),
            hint: asked == .reason ? words(MeasurePhrase.reasonHint) : words(StoryPhrase.placeHint),
            problem: isMissing ? missing.explanation(in: words) : nil, isRequired: true,
            limit: OwnerRequest.reasonLimit, id: "reason-\(name)")
        return Disclosure(
            label: label,
            content: """
                <form class="form" method="post" action="\(action)" novalidate>\(Field.hidden("csrf", visit.csrf))\
                \(visit.origin)\(Field.hidden("way", name))<div class="fields">\(reason)\(field)</div><div class="submit">\
                \(Button(label: label, action: .submit))</div></form>
                """,
            isOpen: isThis)
    }
}

/// The day until which an idea waits, as somebody has typed it.
struct ParkingDay {
    static let field = "until"

    /// Nil for the next edition of the event.
    let day: CalendarDay?

    init(_ fields: FormFields, on today: CalendarDay) throws(FormProblems) {
        let typed = fields[Self.field]
        guard !typed.isEmpty else {
            day = nil
            return
        }
        guard let day = CalendarDay(typed: typed) else { throw FormProblems(Self.field, MeasurePhrase.dayIsWrong) }
        guard day > today else { throw FormProblems(Self.field, StoryPhrase.dayIsOver) }
        self.day = day
    }
}
