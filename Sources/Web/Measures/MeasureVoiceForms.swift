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
        let owner = OwnerForm(sent.fields)
        let organisation: HTML =
            isTeam
            ? Field(
                words: words, name: "organisation", label: words(MeasurePhrase.ownerOrganisation),
                value: owner.typedOrganisation, hint: words(MeasurePhrase.ownerOrganisationHint),
                problem: sent.problem(of: "organisation", in: words), isRequired: true
            ).html
            : ChoiceList(
                words: words, name: "organisation", label: words(MeasurePhrase.ownerOrganisation),
                choices: free.map {
                    Choice(
                        value: $0.name, label: $0.name, isChosen: free.count == 1 || owner.typedOrganisation == $0.name)
                },
                problem: sent.problem(of: "organisation", in: words), isRequired: true
            ).html
        let name = Field(
            words: words, name: "name", label: words(MeasurePhrase.ownerName), value: owner.typedName,
            problem: sent.problem(of: "name", in: words), isRequired: true, limit: 120)
        let consent = Tick(
            name: "isNamePublic", label: words(MeasurePhrase.ownerNamePublic), isTicked: owner.isNamePublic)
        let problems = sent.problems.sentences(in: words).filter { ["organisation", "name"].contains($0.field) }
        let form = FormFrame(
            words: words, action: MeasureAddress(measure.id).owners, csrf: visit.csrf,
            fields: "\(organisation)\(name)\(consent)", submit: words(MeasurePhrase.addOwner),
            problems: problems, kind: .plain)
        return Disclosure(
            label: words(MeasurePhrase.addOwner), content: form.html,
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
                    isChosen: sent.fields["party"] == name.slug, shape: SideShape(side: name.side.rawValue))
            }
        }
        let ways: [(Voice.Way, VoicePhrase)] = [(.inPerson, .wayInRoom), (.telephone, .wayTelephone)]
        let choices = sayings.map { saying in
            Choice(
                value: saying.rawValue, label: words(saying.phrase), isChosen: sent.fields["step"] == saying.rawValue)
        }
        let fields: HTML = """
            \(Field.hidden("noted", "yes"))\(measure.ending.map { Field.hidden(EndingMark.field, $0.mark) })\
            \(ChoiceList(
                words: words, name: "party", label: words(VoicePhrase.whoseWord), choices: owners,
                problem: sent.problem(of: "party", in: words), isRequired: true
            ))\
            \(ChoiceList(
                words: words, name: "way", label: words(VoicePhrase.wayQuestion),
                choices: ways.map { way, label in
                    Choice(
                        value: way.rawValue, label: words(label),
                        isChosen: (sent.fields["way"].nonEmpty ?? Voice.Way.inPerson.rawValue) == way.rawValue)
                }, isRequired: true, isAside: true
            ))\
            \(Field(
                words: words, name: "person", label: words(VoicePhrase.personLabel), value: sent.fields["person"],
                hint: words(VoicePhrase.personHint), problem: sent.problem(of: "person", in: words), isRequired: true,
                limit: NotedForm.personLimit
            ))\
            \(ChoiceList(
                words: words, name: "step", label: words(VoicePhrase.whatWasSaid), choices: choices,
                problem: sent.problem(of: "step", in: words), isRequired: true
            ))\
            \(Field(
                words: words, name: "outcome", label: words(MeasurePhrase.outcomeLabel), value: sent.fields["outcome"],
                kind: .multiline(rows: 3), hint: words(VoicePhrase.onlyIfEnding),
                problem: sent.problem(of: "outcome", in: words), limit: Ending<Measure.End>.reasonLimit
            ))
            """
        let isSent = sent.fields.isTicked("noted")
        let form = FormFrame(
            words: words, action: MeasureAddress(measure.id).statements, csrf: visit.csrf, fields: fields,
            submit: words(VoicePhrase.noteIt), problems: isSent ? sent.problems.sentences(in: words) : [], kind: .plain)
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
        case .notNext, .ownerNotThere, .notAnOwner, .onlyForItself: words(VoicePhrase.hasChanged)
        }
    }
}
