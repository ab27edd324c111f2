import Domain
import Storage
import Words

/// What the fields are called of which the journal says that they changed: in the words of the forms in which people fill
/// them in. A rule of the house looks whether every field has a word that can be changed.
enum JournalFields {
    static let names: [SubjectKind: [String: any Phrase]] = [
        .organisation: [
            "name": NetworkPhrase.name, "side": NetworkPhrase.side, "kind": NetworkPhrase.kind,
            "legalForm": NetworkPhrase.legalForm, "staffing": NetworkPhrase.staffing,
            "registerNumber": ProfilePhrase.registerNumber, "proposal": ProfilePhrase.proposal,
            "report": ProfilePhrase.report, "handover": HandoverPhrase.title, "editors": HandoverPhrase.editors,
            "descriptions": NetworkPhrase.whoWeAre, "topics": NetworkPhrase.topics,
            "targetGroups": NetworkPhrase.targetGroups, "districts": NetworkPhrase.districts,
            "languages": NetworkPhrase.languages, "website": NetworkPhrase.website,
            "visibility": NetworkPhrase.visibility, "confirmedAt": NetworkPhrase.lastChecked,
            "confirmedWay": NetworkPhrase.lastChecked, "correctedAt": CarePhrase.correction,
            "contacts": NetworkPhrase.howToReachUs, "requests": RelayPhrase.rulesTitle,
            "suggestions": SuggestionsPhrase.title, "calendar": StoryPhrase.calendarTitle,
        ],
        .offer: [
            "withdrawn": NetworkPhrase.withdraw, "validUntil": NetworkPhrase.until, "reminded": RenewalPhrase.reminded,
        ],
        .cooperation: [
            "status": NetworkPhrase.status, "since": NetworkPhrase.status, "voice": NetworkPhrase.statusBy,
            "ending": MeasurePhrase.endTitle, "begun": NetworkPhrase.begun, "share": NetworkPhrase.ourContribution,
            "confirmation": NetworkPhrase.hasConfirmed, "agreement": CooperatingPhrase.agreementTitle,
            "waking": NetworkPhrase.revive, "parties": NetworkPhrase.parties,
            "successor": CooperatingPhrase.successor, "notes": CooperatingPhrase.notesTitle,
        ],
        .membership: [
            "until": MembershipPhrase.endIt, "confirmation": NetworkPhrase.hasConfirmed,
            "acting": MembershipPhrase.letAct,
        ],
        .event: [
            "questions": QuestionPhrase.deskTitle, "boardPhases": BoardLeadPhrase.planTitle,
            "requests": RequestPhrase.needYes,
            "series": JournalPhrase.fieldSeries, "kind": JournalPhrase.fieldKind, "title": JournalPhrase.fieldTitle,
            "shortTitle": JournalPhrase.fieldShortTitle, "purposes": EventPhrase.purposes, "hosts": EventPhrase.hosts,
            "city": EventPhrase.place, "place": EventPhrase.place, "day": EventPhrase.when,
            "timeZone": JournalPhrase.fieldTimeZone, "places": EventPhrase.placesInAll,
            "placesPerOrganisation": EventPhrase.placesPerOrganisation, "open": JournalPhrase.fieldOpen,
            "meals": RegistrationPhrase.meals, "mealCost": EventPhrase.mealCost, "rooms": RoomPhrase.roomsTitle,
            "published": JournalPhrase.fieldPublished, "approvals": JournalPhrase.fieldApprovals,
            "asked": JournalPhrase.fieldAsked, "cancelled": StandingPhrase.cancelled,
            "circular": CircularPhrase.title, "byInvitation": InvitationPhrase.byInvitationOnly,
            "signatureList": BadgePhrase.signatureTitle, "guestNetwork": ScreenPhrase.wifi,
        ],
        .invitation: ["unwanted": InvitationPhrase.wantsNone],
        .programme: [
            "starts": ProgrammePhrase.starts, "ends": ProgrammePhrase.ends, "kind": ProgrammePhrase.kind,
            "title": JournalPhrase.fieldTitle, "room": ProgrammePhrase.room, "checkIn": JournalPhrase.kindCheckIn,
            "stands": StandPhrase.standsTitle, "people": ProgrammePhrase.people, "tandems": EventPhrase.tandems,
            "microphones": RolePhrase.microphonesLabel, "teamNote": RolePhrase.teamNote, "contact": RolePhrase.email,
        ],
        .registration: [
            "notice": RegistrationPhrase.noticeTitle,
            "name": RegistrationPhrase.name, "organisation": RegistrationPhrase.organisation,
            "organisationName": RegistrationPhrase.organisation, "side": NetworkPhrase.side,
            "email": RegistrationPhrase.email, "language": RegistrationPhrase.mailLanguage,
            "topics": NetworkPhrase.topics, "languages": NetworkPhrase.languages,
            "needs": RegistrationPhrase.needColumn, "consents": JournalPhrase.fieldConsents,
            "answers": QuestionPhrase.ownTitle,
            "link": JournalPhrase.fieldLink, "note": JournalPhrase.fieldNote,
            "telephone": CallPhrase.telephone, "call": CallPhrase.call, "takesAtOnce": OfferPhrase.takeAtOnce,
            "heldUntil": OfferPhrase.heldUntil,
        ],
        .savedFilter: ["tells": RegistrationPhrase.startTelling],
        .stand: [
            "text": StandPhrase.whatIsShown, "textLanguage": NetworkPhrase.language, "tables": StandPhrase.tables,
            "walls": StandPhrase.walls, "power": StandPhrase.power, "languages": StandPhrase.spokenHere,
            "status": StandPhrase.answer, "place": StandPhrase.place, "reason": StandPhrase.reason,
            "requestedAt": StandPhrase.requestedOn,
        ],
        .standArea: [
            "name": StandPhrase.areaName, "places": StandPhrase.places, "tables": StandPhrase.tables,
            "walls": StandPhrase.walls, "power": StandPhrase.power,
        ],
        .workGroup: [
            "topic": NetworkPhrase.topic, "room": GroupPhrase.room, "language": NetworkPhrase.language,
            "moderatorName": BoardPhrase.columnModeration, "moderator": BoardPhrase.columnModeration,
            "moderatorRegistration": BoardPhrase.columnModeration, "size": JournalPhrase.fieldSize,
            "isStepFree": JournalPhrase.fieldStepFree, "isHeld": JournalPhrase.fieldHeld,
        ],
        .board: [
            "phase": JournalPhrase.fieldPhase, "phases": BoardLeadPhrase.phasesTitle, "timer": JournalPhrase.fieldTimer,
            "hiding": BoardPhrase.hideCards,
            "voting": BoardPhrase.openVoting, "closing": BoardPhrase.close, "votes": DotPhrase.earlierToo,
            "ordering": BoardOrderPhrase.allOrder, "link": BoardLeadPhrase.handOverLink, "news": StoryPhrase.newsTitle,
        ],
        .card: ["note": DotPhrase.noteTitle],
        .idea: [
            "title": BoardPhrase.ideaTitle, "text": MeasurePhrase.textLabel, "topic": MeasurePhrase.topicLabel,
            "status": NetworkPhrase.status, "reason": MeasurePhrase.reasonLabel,
            "parkedUntil": StoryPhrase.parkUntilLabel,
            "plenaryPlace": PlenaryPhrase.choose, "mergedInto": PlenaryPhrase.carriedOnWith,
        ],
        .measure: [
            "cooperation": NetworkPhrase.cooperation, "title": MeasurePhrase.titleLabel,
            "text": MeasurePhrase.textLabel, "needs": MeasurePhrase.needsLabel, "topic": MeasurePhrase.topicLabel,
            "status": NetworkPhrase.status, "since": NetworkPhrase.status, "ending": MeasurePhrase.endTitle,
            "due": MeasurePhrase.dueLabel, "review": MeasurePhrase.reviewLabel,
            "firstStep": PlenaryPhrase.firstStep, "isDraft": PlenaryPhrase.draft,
            "outcome": MeasurePhrase.outcomeLabel, "owners": MeasurePhrase.ownersTitle,
        ],
        .crisis: [
            "title": JournalPhrase.fieldTitle, "districts": CrisisPhrase.whereItIs,
            "languages": CrisisPhrase.spokenThere, "contact": CrisisPhrase.whoAnswers,
            "notNeeded": CrisisPhrase.notNeeded, "closed": JournalPhrase.changeClosed,
            "channels": CrisisPhrase.channels, "report": CoveragePhrase.report,
            "numbers": CoveragePhrase.dayByDay,
        ],
        .crisisNeed: [
            "language": CrisisPhrase.languageNeeded, "district": CrisisPhrase.district,
            "window": AskingPhrase.labelWhen,
            "task": AskingPhrase.labelTask, "place": CrisisPhrase.place, "contact": CrisisPhrase.person,
            "amount": CrisisPhrase.amount, "isUrgent": CrisisPhrase.isUrgent, "confirmed": CrisisPhrase.stillHolds,
            "validUntil": CrisisPhrase.holdsFor, "closed": JournalPhrase.changeClosed,
            "ending": JournalPhrase.changeClosed,
        ],
        .crisisOffer: [
            "confirmed": CrisisPhrase.stillHolds, "validUntil": CrisisPhrase.holdsFor,
            "withdrawn": NetworkPhrase.withdraw,
        ],
        .helper: [
            "name": CrisisPhrase.yourName, "email": CrisisPhrase.yourEmail, "phone": CrisisPhrase.yourPhone,
            "language": CrisisPhrase.mailLanguage, "languages": CrisisPhrase.youSpeak,
            "districts": CrisisPhrase.whereYouHelp, "consents": CrisisPhrase.askMeFor,
            "confirmed": CrisisPhrase.confirmHelper, "link": JournalPhrase.changeLinked,
        ],
        .translation: [
            "text": TranslationPhrase.textLabel, "original": TranslationPhrase.originalLabel,
            "isMachine": TranslationPhrase.stateMachine, "writer": TranslationPhrase.stateConfirmed,
            "confirmedBy": TranslationPhrase.stateConfirmed,
        ],
        .account: [
            "name": AccountPhrase.nameLabel, "language": AccountPhrase.languageLabel,
            "morningLetter": MorningPhrase.wanted, "notice": RegistrationPhrase.noticeTitle,
            "workAccount": OidcPhrase.workAccount,
        ],
    ]

    /// Those that an entry names, each once; the bare name for what a newer program has written.
    static func changed(by entry: JournalEntry, in words: Words) -> [String] {
        if entry.kind == .translation, let language = entry.details["language"] {
            // Whoever undoes it puts a translation back, and nothing of its original.
            return [words(TranslationPhrase.translationInto(language: words.label(Language(rawValue: language))))]
        }
        let fields = (entry.details["fields"] ?? "").split(separator: ",").map(String.init)
        var said: [String] = []
        for field in fields {
            let name = names[entry.kind]?[field].map { words($0) } ?? field
            if !said.contains(name) { said.append(name) }
        }
        return said
    }
}
