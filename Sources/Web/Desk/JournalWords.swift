import Actions
import Domain
import HTTPTypes
import Storage
import Words

/// What an entry of the journal says, in the reader's language. A rule of the house looks whether everything has words that
/// can happen.
enum JournalWords {
    static let kinds: [SubjectKind: JournalPhrase] = [
        .organisation: .kindOrganisation, .offer: .kindOffer, .cooperation: .kindCooperation,
        .membership: .kindMembership, .event: .kindEvent,
        .programme: .kindProgramme, .programmeVersion: .kindProgrammeVersion, .registration: .kindRegistration,
        .savedFilter: .kindSavedFilter, .contact: .kindContact,
        .delegation: .kindDelegation,
        .checkIn: .kindCheckIn, .workGroup: .kindWorkGroup, .interpreter: .kindInterpreter,
        .formation: .kindFormation, .seatingRule: .kindSeatingRule, .board: .kindBoard, .card: .kindCard,
        .cluster: .kindCluster, .dot: .kindDot, .idea: .kindIdea, .measure: .kindMeasure,
        .progressNote: .kindProgressNote, .barrierReport: .kindBarrierReport, .inquiry: .kindInquiry,
        .unansweredQuestion: .kindUnansweredQuestion,
        .account: .kindAccount,
        .session: .kindSession, .accessToken: .kindAccessToken, .mail: .kindMail, .setting: .kindSetting,
        .answer: .kindAnswer, .journal: .kindJournal, .deletion: .kindDeletion, .callHelper: .kindCallHelper,
        .stand: .kindStand,
        .standArea: .kindStandArea, .supporter: .kindSupporter, .support: .kindSupport,
        .badge: .kindBadge, .doorDevice: .kindDoorDevice,
        .invitation: .kindInvitation, .openInvitation: .kindOpenInvitation,
        .announcement: .kindAnnouncement,
        .wallComputer: .kindWallComputer, .facilitatorMessage: .kindFacilitatorMessage,
        .documentVersion: .kindDocumentVersion,
        .plenary: .kindPlenary, .ownerRequest: .kindOwnerRequest, .helpOffer: .kindHelpOffer,
        .contactRequest: .kindContactRequest,
        .translation: .kindTranslation, .translationWish: .kindTranslationWish,
        .importBatch: .kindImportBatch, .fundingProgramme: .kindFundingProgramme,
        .organisationPapers: .kindOrganisationPapers,
        .crisis: .kindCrisis, .crisisNeed: .kindCrisisNeed, .crisisOffer: .kindCrisisOffer, .helper: .kindHelper,
        .helpCall: .kindHelpCall, .asking: .kindAsking, .housePage: .kindHousePage, .betterWords: .kindBetterWords,
    ]

    static let changes: [Change: JournalPhrase] = [
        .created: .changeCreated, .changed: .changeChanged, .removed: .changeRemoved, .confirmed: .changeConfirmed,
        .undone: .changeUndone, .restored: .changeRestored, .takenBack: .changeTakenBack, .admitted: .changeAdmitted,
        .doubled: .changeDoubled, .promoted: .changePromoted, .waitsHere: .changeWaitsHere,
        .wentAway: .changeWentAway,
        .offered: .changeOffered, .placeTaken: .changePlaceTaken, .placeLetGo: .changePlaceLetGo,
        .cancelled: .changeCancelled, .passedOn: .changePassedOn, .revived: .changeRevived,
        .fellDormant: .changeFellDormant,
        .withdrawn: .changeWithdrawn, .released: .changeReleased, .moved: .changeMoved,
        .discarded: .changeDiscarded, .done: .changeDone, .phaseChanged: .changePhaseChanged,
        .timerChanged: .changeTimerChanged, .joined: .changeJoined, .signedIn: .changeSignedIn,
        .signedOut: .changeSignedOut, .invited: .changeInvited, .linked: .changeLinked, .attempted: .changeAttempted,
        .sent: .changeSent,
        .postponed: .changePostponed, .failed: .changeFailed, .expired: .changeExpired, .stopped: .changeStopped,
        .resumed: .changeResumed, .handedOut: .changeHandedOut, .called: .changeCalled, .declined: .changeDeclined,
        .reminded: .changeReminded, .paired: .changePaired, .lost: .changeLost, .contacted: .changeContacted,
        .received: .changeReceived, .granted: .changeGranted, .turnedDown: .changeTurnedDown,
        .closed: .changeClosed, .extended: .changeExtended, .erased: .changeErased,
        .factorShown: .changeFactorShown, .factorChanged: .changeFactorChanged, .introduced: .changeIntroduced,
        .merged: .changeMerged, .hidden: .changeHidden, .talkedOver: .changeTalkedOver,
    ]

    /// What a thing of this kind is called; the bare word for what a newer program has written.
    static func name(of kind: SubjectKind, in words: Words) -> String {
        kinds[kind].map { words($0) } ?? kind.rawValue
    }

    static func name(of change: Change, in words: Words) -> String {
        changes[change].map { words($0) } ?? change.rawValue
    }

    /// What an answer to a profile is called says more than the same word says of a place.
    static func change(of entry: JournalEntry, in words: Words) -> String {
        answer(entry).map { words($0) } ?? name(of: entry.change, in: words)
    }

    private static func answer(_ entry: JournalEntry) -> ProfilePhrase? {
        guard entry.kind == .organisation else { return nil }
        let isReport = entry.details["fields"] == "report"
        return switch entry.change {
        case .granted: .wordApproved
        case .turnedDown: .wordNotApproved
        case .done where isReport: .wordDone
        case .declined where isReport: .wordNotSo
        default: nil
        }
    }

    /// Who has no name.
    static func name(of sort: AuthorChoice.Sort, in words: Words) -> String {
        switch sort {
        case .system: words(DeskPhrase.authorSystem)
        case .registration: words(DeskPhrase.authorRegistration)
        case .token: words(DeskPhrase.authorToken)
        case .visitor: words(DeskPhrase.authorVisitor)
        case .callHelper: words(CallPhrase.whoCalls)
        case .device: words(JournalPhrase.kindDoorDevice)
        }
    }

    /// What else an entry says: which fields, where the thing stands now, whom it concerns.
    static func details(of entry: JournalEntry, named names: JournalNames, in words: Words) -> [String] {
        let status = entry.details["status"].flatMap { slug in
            statuses[entry.kind].map { words.lexicon.taxonomy.label(of: slug, in: $0, language: words.language.tag) }
        }
        let party = entry.details["party"].flatMap { names.name(of: Organisation.ID(rawValue: $0)) }
        let person =
            entry.kind == .formation && entry.details["registration"] != nil ? names.person(of: entry, in: words) : nil
        let result = entry.details["result"].flatMap(CallResult.init(rawValue:)).map { words($0.phrase) }
        let granted = role(entry.details["granted"], in: words).map { words(JournalPhrase.granted(role: $0)) }
        let revoked = role(entry.details["revoked"], in: words).map { words(JournalPhrase.revoked(role: $0)) }
        let request = entry.details[JournalEntry.request].map { _ in words(RequestPhrase.isAsking) }
        let changed = translated(by: entry, in: words) ?? JournalFields.changed(by: entry, in: words)
        let hiding = entry.hidingReason.map { words($0.phrase) }
        return changed
            + [status, request, party, person, result, granted, revoked, hiding].compactMap(\.self)
    }

    /// One thing has many translations: which of its texts, and into which language. Nil for everything else.
    private static func translated(by entry: JournalEntry, in words: Words) -> [String]? {
        guard entry.kind == .translation else { return nil }
        let text = entry.details["text"].flatMap(TextPlace.Kind.init(rawValue:)).map { words($0.part) }
        let language = entry.details["language"].map { words.label(Language(rawValue: $0)) }
        return [text, language].compactMap(\.self)
    }

    private static let statuses: [SubjectKind: TaxonomyList] = [
        .measure: .measureStatuses, .idea: .init(rawValue: "ideaStatuses"), .registration: .registrationStatuses,
    ]

    /// By what it lets somebody do.
    private static func role(_ slug: String?, in words: Words) -> String? {
        switch slug.flatMap(Role.init(rawValue:)) {
        case .coordination: words(DeskPhrase.deskTitle)
        case .editor: words(NetworkPhrase.editProfile)
        case .host: words(EventPhrase.hosts)
        case .facilitator: words(BoardPhrase.leadTitle)
        case .door: words(EventPhrase.toDoor)
        case .helper: words(BoardPhrase.fromPaper)
        case nil: nil
        }
    }
}

extension UndoRefusal: Explainable {
    var status: HTTPResponse.Status { .conflict }

    func explanation(in words: Words) -> String {
        switch self {
        case .over: words(JournalPhrase.undoingIsOver)
        case .steppedOn: words(JournalPhrase.measureWentOn)
        case .gone: words(JournalPhrase.thingIsGone)
        case .builtOn: words(DeedPhrase.somebodyBuiltOn)
        }
    }
}
