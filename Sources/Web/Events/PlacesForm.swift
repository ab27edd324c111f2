import Domain
import Words

/// How many places there are, and whether one can still register.
struct PlacesForm {
    var places: String
    var share: String
    var isOpen: Bool
    /// What the form showed.
    private(set) var version = ""
    /// What the form showed of what would follow; nil before that.
    private(set) var seen: SeenPreview?

    init(_ event: Event) {
        places = String(event.capacity.places)
        share = event.capacity.placesPerOrganisation.map(String.init) ?? ""
        isOpen = event.isRegistrationOpen
        version = fields.version
    }

    init(_ fields: FormFields) {
        places = fields["places"]
        share = fields["share"]
        isOpen = fields.isTicked("open")
        version = fields.version
        seen = SeenPreview(fields)
    }

    var fields: FormFields {
        FormFields([
            "places": places, "share": share, "open": isOpen ? "yes" : "", FormVersion.field: version,
        ])
    }

    func changed(_ event: Event) throws(FormProblems) -> Event {
        var problems = FormProblems()
        let number = Int(places).flatMap { (0...100_000).contains($0) ? $0 : nil }
        if number == nil { problems.add("places", EventPhrase.numberIsWrong) }
        let most = Int(share).flatMap { (1...100_000).contains($0) ? $0 : nil }
        if most == nil, !share.isEmpty { problems.add("share", EventPhrase.numberIsWrong) }
        guard problems.isEmpty, let number else { throw problems }
        var event = event
        event.capacity = Capacity(places: number, placesPerOrganisation: most)
        event.isRegistrationOpen = isOpen
        return event
    }
}
