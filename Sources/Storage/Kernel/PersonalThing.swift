/// What people call what is kept of them: a registration, a telephone number, a letter. Many are made of several tables.
public enum PersonalThing: String, CaseIterable, Sendable {
    case account, roles, signIns, signInCodes, factors, workAccount, workLink, programKeys, sentForms,
        savedFilter, letters, letterLink, letterObjection, morningLetters, bounces, objections, hosts, programme,
        programmeContacts,
        messages, registration, delegation, teamNote, telephone, callers, invitation, checkIn, badge,
        doorDevice, group, interpreter, supporter, boardPhone, card, wall, order, documents, contactShare,
        measure, helpOffer, followUp, followUpLink, newsReader, translation, contactPerson, cooperation,
        profileLink, profileCall, handover, profileReport, contactRequest, blockedAsker, unansweredQuestion,
        barrierReport, inquiry, crisis, helper, crisisOffer, crisisNeed, asking, stayQuestion, journal, earlier,
        merger, imprint

    /// Nil for a table that says nothing about people.
    public init?(table: String) {
        guard let thing = Self.byTable[table] else { return nil }
        self = thing
    }

    private static let byTable: [String: PersonalThing] = Dictionary(
        allCases.flatMap { thing in thing.tables.map { ($0, thing) } }, uniquingKeysWith: { first, _ in first })

    /// A test compares them with the data map.
    var tables: [String] {
        switch self {
        case .account: ["account", "account_notice"]
        case .roles: ["account_role", "role_term", "work_role"]
        case .signIns: ["sign_in_link", "session", "session_use", "session_factor"]
        case .signInCodes: ["sign_in_code"]
        case .factors: ["passkey", "one_time_key", "recovery_code"]
        case .workAccount: ["work_identity"]
        case .workLink: ["work_link"]
        case .programKeys: ["api_token", "measure_feed"]
        case .sentForms: ["idempotent_answer"]
        case .savedFilter: ["saved_filter"]
        case .letters: ["mail", "mail_attachment"]
        case .letterLink: ["letter_link"]
        case .letterObjection: ["letter_objection"]
        case .morningLetters: ["morning_letter"]
        case .bounces: ["mailbox"]
        case .objections: ["invitation_objection"]
        case .hosts: ["event_host", "event_host_person", "event_approval"]
        case .programme: ["programme_item", "programme_person", "programme_version"]
        case .programmeContacts: ["programme_contact", "programme_link"]
        case .messages: ["announcement", "circular", "facilitator_message"]
        case .registration:
            [
                "registration", "registration_answer", "registration_consent",
                "registration_language", "registration_link", "registration_need",
                "registration_notice", "registration_topic", "registration_word",
                "attendance_answer", "place_offer", "place_request", "place_reservation",
            ]
        case .delegation: ["delegation", "representation"]
        case .teamNote: ["team_note"]
        case .telephone: ["telephone", "telephone_call"]
        case .callers: ["call_helper"]
        case .invitation: ["invitation", "invitation_link", "invited_registration", "open_invitation"]
        case .checkIn: ["check_in", "double_check_in"]
        case .badge: ["badge_code"]
        case .doorDevice: ["device_note", "door_device", "door_settlement"]
        case .group: ["group_assignment", "seat_move", "seating_rule", "work_group"]
        case .interpreter: ["interpreter", "interpreter_assignment"]
        case .supporter: ["supporter", "support_assignment"]
        case .boardPhone: ["dot", "participant"]
        case .card: ["card", "card_note"]
        case .wall: ["wall_computer"]
        case .order: ["order_act"]
        case .documents: ["document_version", "document_wording", "minutes_facts"]
        case .contactShare: ["contact_number", "contact_share"]
        case .measure:
            [
                "measure", "measure_answer", "measure_owner", "measure_reopening", "measure_talk", "owner_request",
                "progress_note",
            ]
        case .helpOffer: ["help_offer"]
        case .followUp: ["follow_up", "follow_up_reader"]
        case .followUpLink: ["follow_up_link"]
        case .newsReader: ["news_reader"]
        case .translation: ["translation", "translation_wish"]
        case .contactPerson: ["contact"]
        case .cooperation: ["cooperation", "cooperation_note"]
        case .profileLink: ["reconfirmation_link"]
        case .profileCall: ["profile_call"]
        case .handover: ["editor_invitation", "handover"]
        case .profileReport: ["profile_report"]
        case .contactRequest: ["contact_request"]
        case .blockedAsker: ["blocked_asker"]
        case .unansweredQuestion: ["unanswered_question"]
        case .barrierReport: ["barrier_report"]
        case .inquiry: ["inquiry"]
        case .crisis: ["crisis"]
        case .helper: ["helper", "helper_consent"]
        case .crisisOffer: ["crisis_offer"]
        case .crisisNeed: ["crisis_need"]
        case .asking: ["asking", "asking_link"]
        case .stayQuestion: ["stay_question"]
        case .journal: ["journal"]
        case .earlier: ["earlier"]
        case .merger: ["organisation_merger"]
        case .imprint: ["house_fact"]
        }
    }
}
