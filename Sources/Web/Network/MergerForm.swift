import Domain
import HTTPTypes
import Words

/// Whose word counts where two profiles of one organisation say something else.
struct MergerForm {
    /// What somebody has seen of what becomes of both.
    static let seen = "seen"

    let fields: FormFields

    init(_ fields: FormFields) { self.fields = fields }

    /// As long as nobody has chosen: of lists everything, otherwise what the entry has that stays.
    static func usual(_ field: ProfileMerger.Field) -> ProfileMerger.Choice { field.isList ? .both : .kept }

    var choice: @Sendable (ProfileMerger.Field) -> ProfileMerger.Choice {
        { [fields] field in ProfileMerger.Choice(rawValue: fields[field.label]) ?? Self.usual(field) }
    }
}

extension OrganisationMerger.Refusal: FormRefusal {
    var status: HTTPResponse.Status { self == .isOver ? .gone : .conflict }
    var field: String? { "" }

    func explanation(in words: Words) -> String {
        switch self {
        case .withItself(let name): words(MergingPhrase.isOneAlready(organisation: name))
        case .bothHelp: words(MergingPhrase.bothHelp)
        case .leavesBankEmpty(let title): words(MergingPhrase.leavesBankEmpty(measure: title))
        case .haveChanged: words(MergingPhrase.haveChanged)
        case .isOver: words(MergingPhrase.undoingIsOver(limit: OrganisationMerger.daysToUndo))
        case .isUndone: words(MergingPhrase.isUndoneAlready)
        case .hasGoneOn: words(MergingPhrase.hasGoneOn)
        }
    }
}

extension OrganisationIsSpokenOf: Explainable {
    var status: HTTPResponse.Status { .conflict }

    func explanation(in words: Words) -> String {
        "\(words(MergingPhrase.cannotRemove)) \(words.list(parts.map { words($0.phrase) }))"
    }
}

extension OrganisationPart {
    var phrase: MergingPhrase {
        switch self {
        case .editors: .partEditors
        case .contacts: .partContacts
        case .offers: .partOffers
        case .requests: .partRequests
        case .cooperations: .partCooperations
        case .memberships: .partMemberships
        case .funding: .partFunding
        case .papers: .partPapers
        case .reports: .partReports
        case .people: .partPeople
        case .presence: .partPresence
        case .delegations: .partDelegations
        case .invitations: .partInvitations
        case .stands: .partStands
        case .measures: .partMeasures
        case .questions: .partQuestions
        case .needs: .partNeeds
        case .helpers: .partHelpers
        case .letters: .partLetters
        }
    }
}

extension ProfileMerger.Field {
    /// As the form of a profile calls it.
    func called(in words: Words) -> String {
        switch self {
        case .name: words(NetworkPhrase.name)
        case .kind: words(NetworkPhrase.kind)
        case .legalForm: words(NetworkPhrase.legalForm)
        case .staffing: words(NetworkPhrase.staffing)
        case .registerNumber: words(ProfilePhrase.registerNumber)
        case .website: words(NetworkPhrase.website)
        case .visibility: words(NetworkPhrase.visibility)
        case .topics: words(NetworkPhrase.topics)
        case .targetGroups: words(NetworkPhrase.targetGroups)
        case .districts: words(NetworkPhrase.districts)
        case .languages: words(NetworkPhrase.languages)
        case .description(let language): "\(words(NetworkPhrase.whoWeAre)) (\(words.label(language)))"
        }
    }

    /// What an organisation says there.
    func said(by organisation: Organisation, in visit: Visit) -> String {
        switch self {
        case .name: organisation.name
        case .kind: "\(visit.label(organisation.side)): \(visit.label(organisation.kind))"
        case .legalForm: organisation.legalForm.map { visit.label($0) } ?? ""
        case .staffing: organisation.staffing.map { visit.label($0) } ?? ""
        case .registerNumber: organisation.registerNumber ?? ""
        case .website: organisation.website?.shortName ?? ""
        case .visibility: visit.label(organisation.visibility)
        case .topics: visit.words.list(visit.labels(organisation.topics))
        case .targetGroups: visit.words.list(visit.labels(organisation.targetGroups))
        case .districts:
            organisation.districts.isEmpty
                ? visit.words(NetworkPhrase.wholeCity) : visit.words.list(visit.labels(organisation.districts))
        case .languages: visit.words.list(visit.labels(organisation.languages))
        case .description(let language): organisation.descriptions[language] ?? ""
        }
    }

    /// In which language that is, if it is text.
    var language: Language? { if case .description(let language) = self { language } else { nil } }
}
