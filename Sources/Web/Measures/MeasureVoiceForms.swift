import Actions
import Domain
import HTTPTypes
import Storage
import Words

/// An organisation takes it on: its own account for itself, or the team for somebody who stands in the room.
struct OwnerFields: Component {
    let visit: Visit
    let measure: Measure
    let sent: SentForm
    let own: [OrganisationName]

    var html: HTML {
        let words = visit.words
        let isTeam = visit.isTeam(of: measure)
        let free = own.filter { !measure.isOwner($0.id) }
        guard isTeam || !free.isEmpty else { return "<p class=\"soft\">\(words(VoicePhrase.othersByTeam))</p>" }
        let view = FormView<MeasurePhrase>(words: words, fields: sent.fields, problems: sent.problems)
        let problems = sent.problems.sentences(in: words).filter { ["organisation", "name"].contains($0.field) }
        let form = view.frame(
            action: MeasureAddress(measure.id).owners, csrf: visit.csrf, submit: words(MeasurePhrase.addOwner),
            kind: .plain, summary: problems
        ) {
            if isTeam {
                view.text("organisation", .ownerOrganisation, hint: .ownerOrganisationHint, isRequired: true)
            } else {
                view.choice(
                    "organisation", .ownerOrganisation,
                    free.map { Choice(value: $0.name, label: $0.name, isChosen: free.count == 1) }, isRequired: true)
            }
            view.text("name", .ownerName, limit: 120, isRequired: true)
            view.tick("isNamePublic", .ownerNamePublic)
        }
        return Disclosure(
            label: words(MeasurePhrase.addOwner), content: form,
            isOpen: !problems.isEmpty || isTeam && !measure.missingBanks.isEmpty
        ).html
    }
}

/// The team notes what somebody of an owner said, in the room or on the telephone.
struct NotedMeasureForm: Component {
    let visit: Visit
    let measure: Measure
    let organisations: [Organisation.ID: OrganisationName]
    let sent: SentForm

    var html: HTML {
        let words = visit.words
        let owners = measure.owners.compactMap { owner in
            organisations[owner.organisation].map { name in
                Choice(
                    value: name.slug, label: name.name, hint: owner.name.nonEmpty,
                    shape: SideShape(side: name.side.rawValue))
            }
        }
        let view = FormView<VoicePhrase>(words: words, fields: sent.fields, problems: sent.problems)
        var outcome = view.asking(MeasurePhrase.self).multiline(
            "outcome", .outcomeLabel, rows: 3, limit: Ending<Measure.End>.reasonLimit)
        outcome.hint = words(VoicePhrase.onlyIfEnding)
        let isSent = sent.fields.isTicked("noted")
        let form = view.frame(
            action: MeasureAddress(measure.id).statements, csrf: visit.csrf, submit: words(VoicePhrase.noteIt),
            kind: .plain, summary: isSent ? nil : []
        ) {
            Field.hidden("noted", "yes")
            measure.ending.map { Field.hidden(EndingMark.field, $0.mark) }
            view.choice("party", .whoseWord, owners, isRequired: true)
            view.choice(
                "way", .wayQuestion, NotedForm.ways(in: words),
                usual: Voice.Way.inPerson.rawValue, isRequired: true, isAside: true)
            view.text("person", .personLabel, hint: .personHint, limit: NotedForm.personLimit, isRequired: true)
            view.choice(
                "step", .whatWasSaid, sayings.map { Choice(value: $0.rawValue, label: words($0.phrase)) },
                isRequired: true)
            outcome
        }
        return Disclosure(
            label: words(VoicePhrase.noteTitle),
            content: "<div class=\"flow\"><p>\(words(VoicePhrase.noteLead))</p>\(form)</div>",
            isOpen: isSent
        ).html
    }

    /// What one of the owners could say now.
    private var sayings: [MeasureSaying] {
        let possible = Set(measure.owners.flatMap { measure.possibleSteps(for: $0.organisation, on: visit.today) })
        return Measure.Step.Kind.allCases.filter(possible.contains).map(MeasureSaying.step) + [.stepBack]
    }
}

extension Measure.Refusal: Explainable {
    var status: HTTPResponse.Status { .conflict }

    func explanation(in words: Words) -> String {
        switch self {
        case .ownerMissing(.migrantOrganisations): words(MeasurePhrase.ownerMissingMigrantOrganisation)
        case .ownerMissing(.institutions): words(MeasurePhrase.ownerMissingInstitution)
        case .outcomeMissing: words(MeasurePhrase.outcomeMissing)
        case .alreadyOwner: words(MeasurePhrase.alreadyOwner)
        case .alreadySo: words(VoicePhrase.alreadySo)
        case .endingIsProposed: words(VoicePhrase.endingIsProposed)
        case .onlyTheOtherSide: words(VoicePhrase.onlyTheOtherSide)
        case .tooLate: words(VoicePhrase.tooLate)
        case .isDraft: words(PlenaryPhrase.draftHint)
        case .notNext, .ownerNotThere, .notAnOwner, .onlyForItself: words(VoicePhrase.hasChanged)
        }
    }
}
