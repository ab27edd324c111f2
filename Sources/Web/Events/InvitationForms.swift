import Actions
import Domain
import Secrets
import Words

/// Whether only who is invited registers, as ticked.
struct InvitationSettingForm {
    let fields: FormFields

    init(_ event: Event) {
        var fields = FormFields(["only": event.isByInvitation ? "yes" : ""])
        fields[FormVersion.field] = fields.version
        self.fields = fields
    }

    init(_ fields: FormFields) {
        self.fields = FormFields(["only": fields["only"], FormVersion.field: fields.version])
    }

    var isByInvitation: Bool { fields.isTicked("only") }
}

/// A link with places, as typed.
struct OpenInvitationForm {
    /// The key that tells this copy of the form from others.
    var once = ""
    let fields: FormFields

    init(_ fields: FormFields = FormFields()) {
        self.fields = fields
        once = fields["once"].asKey
    }

    /// - Parameter today: where the event takes place.
    func deed(
        at event: Event, on today: CalendarDay, link: Secret
    ) throws(FormProblems) -> GiveOpenInvitation {
        var problems = FormProblems()
        let label = fields["name"].singleLine
        if label.isEmpty { problems.add("name", KernelPhrase.fieldIsRequired) }
        if label.exceeds(OpenInvitation.labelLimit) {
            problems.add("name", KernelPhrase.textIsTooLong(count: OpenInvitation.labelLimit))
        }
        let places = Int(fields["places"]).flatMap { (1...OpenInvitation.mostPlaces).contains($0) ? $0 : nil }
        if places == nil {
            problems.add("places", EventPhrase.numberIsWrong(least: 1, most: OpenInvitation.mostPlaces))
        }
        // Until the event, if nobody says otherwise.
        let until = fields["until"].isEmpty ? event.day : CalendarDay(typed: fields["until"])
        if until == nil || until.map({ $0 < today || $0 > event.day }) == true {
            problems.add("until", InvitationPhrase.untilIsWrong)
        }
        guard problems.isEmpty, let places, let until else { throw problems }
        return GiveOpenInvitation(to: event.id, label: label, places: places, until: until, link: link)
    }
}

/// Chosen organisations, with how many people each may send and in which language the letter speaks.
struct InvitedOrganisationsForm {
    let fields: FormFields

    /// - Parameter listed: those that can be chosen, with the address of their contact.
    func guests(
        among listed: [InvitableOrganisation], in lexicon: Lexicon
    ) throws(FormProblems) -> [InvitedGuest] {
        var problems = FormProblems()
        let chosen = Set(fields.all("organisation"))
        let places = Int(fields["places"]).flatMap { (1...Delegation.mostPlaces).contains($0) ? $0 : nil }
        if places == nil { problems.add("places", EventPhrase.numberIsWrong(least: 1, most: Delegation.mostPlaces)) }
        let language = lexicon.languages.map(\.tag).first { $0.rawValue == fields["language"] }
        if language == nil { problems.add("language", KernelPhrase.fieldIsRequired) }
        if chosen.isEmpty { problems.add("organisation", InvitationPhrase.chooseOrganisations) }
        guard problems.isEmpty, let places, let language else { throw problems }
        return listed.filter { chosen.contains($0.listing.id.rawValue) }.compactMap { organisation in
            organisation.email.map { email in
                InvitedGuest(
                    name: organisation.contact ?? "", organisation: organisation.listing.id,
                    organisationName: organisation.listing.name, email: email, language: language, places: places)
            }
        }
    }
}
