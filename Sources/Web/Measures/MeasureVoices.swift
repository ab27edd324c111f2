import Actions
import Domain
import Storage
import Words

/// The buttons of a measure: those of the organisations for which the caller speaks, and for the team one form to note
/// what somebody of an owner said.
struct MeasureVoices {
    let visit: Visit
    let measure: Measure
    let organisations: [Organisation.ID: OrganisationName]
    let sent: SentForm
    let refusal: Measure.Refusal?

    private var words: Words { visit.words }
    private var address: MeasureAddress { MeasureAddress(measure.id) }
    private var own: [Organisation.ID] { measure.owners.map(\.organisation).filter(visit.isEditor(of:)) }
    private var isTeam: Bool { visit.isTeam(of: measure) }

    private static let answers: Set<Measure.Step.Kind> = [.agreeToEnd, .goOn, .takeBack, .resume]
    private static let endings: Set<Measure.Step.Kind> = [.done, .giveUp]

    private func possible(_ organisation: Organisation.ID?) -> [Measure.Step.Kind] {
        measure.possibleSteps(for: organisation, on: visit.today)
    }

    private func name(_ organisation: Organisation.ID) -> String { organisations[organisation]?.name ?? "" }

    var ending: EndingSection<Measure.End>? {
        guard let ending = measure.ending else { return nil }
        let buttons = own.flatMap { organisation in
            possible(organisation).filter(Self.answers.contains).map { button($0, for: organisation).html }
        }
        return EndingSection(
            visit: visit, ending: ending, names: organisations,
            said: ending.outcome == .done ? .sayDone : .sayGiveUp, buttons: buttons
        )
    }

    var steps: HTML {
        let groups = own.map { organisation -> HTML in
            let possible = possible(organisation)
            let plain = possible.filter { !Self.answers.contains($0) && !Self.endings.contains($0) }
            let endings = possible.filter(Self.endings.contains)
            guard !plain.isEmpty || !endings.isEmpty else { return .nothing }
            return """
                <p>\(words.html(VoicePhrase.speakingFor(organisation: name(organisation))))</p>\
                <div class="row">\(plain.map { button($0, for: organisation) })</div>\
                \(endings.isEmpty ? nil : endingForm(endings, for: organisation))
                """
        }
        return "\(groups)\(isTeam ? team : .nothing)"
    }

    /// The plenary: those who answer for it stand in the room, so agreeing is one tap. All else is noted from one of them.
    private var team: HTML {
        let isProposed = measure.status(on: visit.today) == .proposed && measure.pendingEnding(on: visit.today) == nil
        let agree =
            isProposed && own.isEmpty && !measure.isDraft && measure.missingBanks.isEmpty
            ? "<div class=\"row\">\(button(.agree, for: nil, kind: .primary))</div>" : HTML.nothing
        if measure.owners.isEmpty {
            let endings = possible(nil).filter(Self.endings.contains)
            let again = possible(nil).contains(.takeUpAgain) ? button(.takeUpAgain, for: nil) : nil
            return "\(agree)\(again)\(endings.isEmpty ? nil : endingForm(endings, for: nil))"
        }
        let note = NotedMeasureForm(visit: visit, measure: measure, organisations: organisations, sent: sent)
        return "\(agree)\(note)"
    }

    private func button(
        _ step: Measure.Step.Kind, for organisation: Organisation.ID?, kind: Button.Kind = .plain
    ) -> PostButton {
        var label = words(label(of: step))
        if own.count > 1, let organisation {
            label = words(VoicePhrase.says(organisation: name(organisation), said: label))
        }
        let party = organisation.flatMap { organisations[$0]?.slug }
        return PostButton(
            label: label, address: address.step(step), csrf: visit.csrf, kind: step == .agree ? .primary : kind,
            values: (party.map { [(name: "party", value: $0)] } ?? [])
                + (measure.ending.map { [(name: EndingMark.field, value: $0.mark)] } ?? [])
        )
    }

    private func label(of step: Measure.Step.Kind) -> any Phrase {
        switch step {
        case .agree: MeasurePhrase.agree
        case .start: MeasurePhrase.start
        case .stall: MeasurePhrase.stall
        case .takeUpAgain: MeasurePhrase.takeUpAgain
        case .done: MeasurePhrase.complete
        case .giveUp: MeasurePhrase.giveUp
        case .agreeToEnd, .goOn, .takeBack, .resume: MeasureSaying.step(step).phrase
        }
    }

    /// Ending a measure takes a sentence, so it is a form and not a button.
    private func endingForm(_ steps: [Measure.Step.Kind], for organisation: Organisation.ID?) -> Disclosure {
        let slug = organisation.flatMap { organisations[$0]?.slug } ?? ""
        let isWrong = refusal == .outcomeMissing || sent.problem(of: "outcome", in: words) != nil
        // What was written stays, also if something else was wrong.
        let isWritten = !sent.fields["outcome"].isEmpty
        let isThis = (isWrong || isWritten) && !sent.fields.isTicked("noted") && sent.fields["party"] == slug
        let outcome = Field(
            words: words, name: "outcome", label: words(MeasurePhrase.outcomeLabel),
            value: isThis ? sent.fields["outcome"] : "", kind: .multiline(rows: 3),
            hint: words(MeasurePhrase.outcomeHint),
            problem: isThis && isWrong
                ? sent.problem(of: "outcome", in: words) ?? words(MeasurePhrase.outcomeMissing) : nil,
            isRequired: true,
            limit: Ending<Measure.End>.reasonLimit, id: "outcome-\(slug)")
        let buttons = steps.map { step in
            Button(
                label: words(label(of: step)), action: .submitTo(address.step(step)),
                kind: step == .done ? .plain : .danger
            )
        }
        let hasOthers = measure.owners.contains { $0.organisation != organisation }
        return Disclosure(
            label: words(MeasurePhrase.endTitle),
            content: """
                \(hasOthers ? "<p>\(words(VoicePhrase.endingLead))</p>" : .nothing)\
                <form class="form" method="post" action="\(address.step(steps[0]))" novalidate>\
                \(Field.hidden("csrf", visit.csrf))\(Field.hidden("party", slug))<div class="fields">\(outcome)</div>\
                <div class="submit">\(buttons)</div></form>
                """,
            isOpen: isThis
        )
    }
}

extension Visit {
    /// Whether the caller is an account of `organisation`; being the coordination is not enough.
    func isEditor(of organisation: Organisation.ID) -> Bool {
        caller.signedIn?.organisations.contains(organisation) == true
    }

    /// Who writes down what people say: hosts of the measure's event, and the coordination.
    func isTeam(of measure: Measure) -> Bool {
        caller.isCoordination || measure.event.map { caller.holds([.host], at: $0) } == true
    }
}
