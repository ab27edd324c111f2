// Beside the step, which makes more tables than any other: one note for each of them, in the same order.
extension TableNote {
    static let events: [TableNote] = [
        TableNote(
            "event_series", told: [.event],
            none: "id slug title"),
        TableNote(
            "event", told: [.event],
            none: """
                id series slug kind title short_title purposes city place day time_zone capacity \
                places_per_organisation rooms meal_cost is_registration_open is_by_invitation is_published cancelled_at \
                approvals_needed created_at
                """),
        TableNote(
            "event_host", told: [.event],
            personal: [
                PersonalColumn("name", .name, for: .participation, .whileThere),
                PersonalColumn("reply_address", .address, for: .participation, .whileThere),
            ],
            none: "event position role organisation_name"),
        TableNote(
            "event_host_person", told: [.event, .account],
            personal: [
                PersonalColumn("account", .participation, for: .participation, .whileThere),
                PersonalColumn("body", .belonging, for: .participation, .whileThere),
                PersonalColumn("accepted_at", .trace, for: .participation, .whileThere),
                PersonalColumn("said_yes_at", .trace, for: .participation, .whileThere),
            ],
            none: "event"),
        TableNote(
            "event_approval", told: [.event],
            personal: [
                PersonalColumn("removes", .participation, for: .participation, .whileThere),
                PersonalColumn("asked_by", .trace, for: .accountability, .whileThere),
            ],
            none: "event day place cancels with_programme approvals asked_at"),
        TableNote(
            "programme_item", told: [.event, .programme],
            personal: [
                PersonalColumn("team_note", .text, for: .participation, .whileThere)
            ],
            none: "id event position starts ends kind title room has_check_in has_stands microphones"),
        TableNote(
            "programme_tandem", told: [.event, .programme],
            none: "id item position topic"),
        TableNote(
            "programme_person", told: [.event, .programme],
            personal: [
                PersonalColumn("name", .name, for: .participation, .whileThere),
                PersonalColumn("side", .belonging, for: .participation, .whileThere),
                PersonalColumn("function_title", .belonging, for: .participation, .whileThere),
                PersonalColumn("organisation_name", .belonging, for: .participation, .whileThere),
                PersonalColumn("state", .participation, for: .participation, .whileThere),
            ],
            none: "id item tandem position role"),
        TableNote(
            "programme_version", told: [.event, .programmeVersion],
            personal: [
                PersonalColumn("made_by", .trace, for: .accountability, .whileThere),
                PersonalColumn("contents", .name, for: .participation, .whileThere),
            ],
            none: "event number made_at starts ends"),
        TableNote(
            "programme_contact", told: [.programme],
            personal: [
                PersonalColumn("person", .trace, for: .participation, .monthsAfterEvent(6)),
                PersonalColumn("email", .address, for: .participation, .monthsAfterEvent(6)),
                PersonalColumn("language", .language, for: .letters, .monthsAfterEvent(6)),
                PersonalColumn("asked_at", .trace, for: .participation, .monthsAfterEvent(6)),
            ],
            none: "event"),
        TableNote(
            "programme_link", told: [.programme],
            personal: [
                PersonalColumn("hash", .proof, for: .participation, .monthsAfterEvent(6)),
                PersonalColumn("person", .trace, for: .participation, .monthsAfterEvent(6)),
            ],
            none: "item event created_at"),
        TableNote(
            "programme_news", told: [.programmeVersion],
            none: "event since due_at"),
        TableNote(
            "circular", told: [.event],
            personal: [
                PersonalColumn("subject", .text, for: .participation, .monthsAfterEvent(6)),
                PersonalColumn("text", .text, for: .participation, .monthsAfterEvent(6)),
            ],
            none: "id event written_at letters calls stopped_at"),
        TableNote(
            "event_board_phase", told: [.event],
            none: "event position kind title minutes"),
        TableNote(
            "delegation", told: [.delegation, .registration],
            personal: [
                PersonalColumn("organisation", .belonging, for: .participation, .monthsAfterEvent(6)),
                PersonalColumn("organisation_name", .belonging, for: .participation, .monthsAfterEvent(6)),
                PersonalColumn("email", .address, for: .participation, .monthsAfterEvent(6)),
                PersonalColumn("language", .language, for: .letters, .monthsAfterEvent(6)),
            ],
            none: "id event created_at"),
        TableNote(
            // Of those who did not come only their number is told, with the event.
            "registration", told: [.registration, .delegation, .checkIn, .event],
            personal: [
                PersonalColumn("delegation", .belonging, for: .participation, .monthsAfterEvent(6)),
                PersonalColumn("organisation", .belonging, for: .participation, .monthsAfterEvent(6)),
                PersonalColumn("organisation_name", .belonging, for: .participation, .monthsAfterEvent(6)),
                PersonalColumn("organisation_key", .belonging, for: .participation, .monthsAfterEvent(6)),
                PersonalColumn("side", .belonging, for: .groups, .monthsAfterEvent(6)),
                PersonalColumn("name", .name, for: .participation, .monthsAfterEvent(6)),
                PersonalColumn("email", .address, for: .participation, .monthsAfterEvent(6)),
                PersonalColumn("language", .language, for: .letters, .monthsAfterEvent(6)),
                PersonalColumn("status", .participation, for: .participation, .monthsAfterEvent(6)),
                PersonalColumn("ticket", .proof, for: .entry, .monthsAfterEvent(6)),
                PersonalColumn("takes_at_once", .wish, for: .participation, .monthsAfterEvent(6)),
                PersonalColumn("has_let_go", .participation, for: .participation, .monthsAfterEvent(6)),
                PersonalColumn("is_walk_in", .participation, for: .entry, .monthsAfterEvent(6)),
                PersonalColumn("cancelled_at", .trace, for: .participation, .monthsAfterEvent(6)),
                PersonalColumn("cancelled_by", .trace, for: .participation, .monthsAfterEvent(6)),
            ],
            none: "id event turn entry collecting_since created_at"),
        TableNote(
            "registration_word", told: [.registration, .delegation],
            personal: [
                PersonalColumn("beginning", .name, for: .entry, .monthsAfterEvent(6)),
                PersonalColumn("word", .name, for: .entry, .monthsAfterEvent(6)),
                PersonalColumn("registration", .trace, for: .entry, .monthsAfterEvent(6)),
            ],
            none: "event"),
        TableNote(
            "place_reservation", told: [.registration],
            personal: [
                PersonalColumn("registration", .trace, for: .participation, .monthsAfterEvent(6))
            ],
            none: "event until holds_place status offered_until"),
        TableNote(
            "place_offer", told: [.registration],
            personal: [
                PersonalColumn("registration", .trace, for: .participation, .monthsAfterEvent(6))
            ],
            none: "event until told_until"),
        TableNote(
            "event_countdown", told: [.event],
            none: "event day step at"),
        TableNote(
            "attendance_answer", told: [.event, .registration],
            personal: [
                PersonalColumn("registration", .trace, for: .participation, .monthsAfterEvent(6)),
                PersonalColumn("answered_at", .participation, for: .participation, .monthsAfterEvent(6)),
            ],
            none: "asked_at"),
        TableNote(
            "team_note", told: [.registration],
            personal: [
                PersonalColumn("registration", .trace, for: .participation, .monthsAfterEvent(1)),
                PersonalColumn("text", .text, for: .participation, .monthsAfterEvent(1)),
            ],
            none: ""),
        TableNote(
            "telephone", told: [.registration, .delegation],
            personal: [
                PersonalColumn("registration", .trace, for: .calls, .monthsAfterEvent(1)),
                PersonalColumn("number", .address, for: .calls, .monthsAfterEvent(1)),
                PersonalColumn("agreed_at", .consent, for: .calls, .monthsAfterEvent(1)),
                PersonalColumn("wording", .consent, for: .calls, .monthsAfterEvent(1)),
            ],
            none: ""),
        TableNote(
            "call_helper", told: [.callHelper],
            personal: [
                PersonalColumn("name", .name, for: .calls, .monthsAfterEvent(1)),
                PersonalColumn("link", .proof, for: .calls, .monthsAfterEvent(1)),
            ],
            none: "id event ends_at"),
        TableNote(
            "telephone_call", told: [.event, .registration, .callHelper, .formation],
            personal: [
                PersonalColumn("registration", .trace, for: .calls, .monthsAfterEvent(1)),
                PersonalColumn("reason", .participation, for: .calls, .monthsAfterEvent(1)),
                PersonalColumn("unheard", .participation, for: .calls, .monthsAfterEvent(1)),
                PersonalColumn("helper", .trace, for: .calls, .monthsAfterEvent(1)),
                PersonalColumn("result", .trace, for: .calls, .monthsAfterEvent(1)),
                PersonalColumn("result_at", .trace, for: .calls, .monthsAfterEvent(1)),
            ],
            none: "since"),
        TableNote(
            "saved_filter", told: [.savedFilter],
            personal: [
                PersonalColumn("account", .trace, for: .participation, .whileThere),
                PersonalColumn("choice", .trace, for: .participation, .whileThere),
            ],
            none: "id event tells created_at"),
        TableNote(
            "registration_link", told: [.registration, .delegation],
            personal: [
                PersonalColumn("hash", .proof, for: .participation, .monthsAfterEvent(6)),
                PersonalColumn("registration", .trace, for: .participation, .monthsAfterEvent(6)),
                PersonalColumn("delegation", .trace, for: .participation, .monthsAfterEvent(6)),
            ],
            none: "created_at"),
        TableNote(
            "representation", told: [.registration, .delegation],
            personal: [
                PersonalColumn("registration", .trace, for: .participation, .monthsAfterEvent(6)),
                PersonalColumn("organisation", .belonging, for: .participation, .monthsAfterEvent(6)),
                PersonalColumn("link", .proof, for: .participation, .monthsAfterEvent(6)),
                PersonalColumn("objected_at", .trace, for: .participation, .monthsAfterEvent(6)),
            ],
            none: "event asked_at settled_at"),
        TableNote(
            "event_occupancy", told: [.event, .registration, .delegation],
            none: "event organisation_key taken"),
        TableNote(
            "registration_topic", told: [.registration, .delegation],
            personal: [
                PersonalColumn("registration", .trace, for: .groups, .monthsAfterEvent(6)),
                PersonalColumn("topic", .wish, for: .groups, .monthsAfterEvent(6)),
            ],
            none: "choice"),
        TableNote(
            "registration_language", told: [.registration, .delegation],
            personal: [
                PersonalColumn("registration", .trace, for: .groups, .monthsAfterEvent(6)),
                PersonalColumn("language", .language, for: .groups, .monthsAfterEvent(6)),
            ],
            none: ""),
        TableNote(
            "registration_need", told: [.registration, .delegation],
            personal: [
                PersonalColumn("registration", .trace, for: .participation, .monthsAfterEvent(6)),
                PersonalColumn("need", .need, for: .participation, .monthsAfterEvent(6)),
                PersonalColumn("detail", .need, for: .participation, .monthsAfterEvent(6)),
            ],
            none: ""),
        TableNote(
            "registration_consent", told: [.registration, .delegation],
            personal: [
                PersonalColumn("registration", .trace, for: .participation, .monthsAfterEvent(6)),
                PersonalColumn("purpose", .consent, for: .participation, .monthsAfterEvent(6)),
                PersonalColumn("given_at", .consent, for: .participation, .monthsAfterEvent(6)),
                PersonalColumn("revoked_at", .consent, for: .participation, .monthsAfterEvent(6)),
            ],
            none: ""),
        TableNote(
            "event_meal", told: [.event, .registration, .delegation, .checkIn],
            none: "event standing meal parts"),
        TableNote(
            "check_in", told: [.checkIn],
            personal: [
                PersonalColumn("registration", .trace, for: .entry, .monthsAfterEvent(6)),
                PersonalColumn("at", .participation, for: .entry, .monthsAfterEvent(6)),
            ],
            none: "id event device undone_at"),
        TableNote(
            "double_check_in", told: [.checkIn],
            personal: [
                PersonalColumn("registration", .trace, for: .entry, .monthsAfterEvent(6)),
                PersonalColumn("at", .participation, for: .entry, .monthsAfterEvent(6)),
            ],
            none: "device event resolved_at"),
    ]
}
