import Domain
import Words

/// How many places there are, whether one can still register, and what a meal costs.
struct PlacesForm {
    var places: String
    var share: String
    var mealCost: String
    var isOpen: Bool
    /// What the form showed.
    private(set) var version = ""
    /// What the form showed of what would follow; nil before that.
    private(set) var seen: SeenPreview?

    /// More than that is a slip of the finger.
    static let mostPlaces = 100_000
    private static let mostEurosForMeal = 1_000

    init(_ event: Event) {
        places = String(event.capacity.places)
        share = event.capacity.placesPerOrganisation.map(String.init) ?? ""
        mealCost = event.mealCost?.typed ?? ""
        isOpen = event.isRegistrationOpen
        version = fields.version
    }

    init(_ fields: FormFields) {
        places = fields["places"]
        share = fields["share"]
        mealCost = fields["mealCost"]
        isOpen = fields.isTicked("open")
        version = fields.version
        seen = SeenPreview(fields)
    }

    var fields: FormFields {
        FormFields([
            "places": places, "share": share, "mealCost": mealCost, "open": isOpen ? "yes" : "",
            FormVersion.field: version,
        ])
    }

    func changed(_ event: Event) throws(FormProblems) -> Event {
        var problems = FormProblems()
        let number = Int(places).flatMap { (0...Self.mostPlaces).contains($0) ? $0 : nil }
        if number == nil { problems.add("places", EventPhrase.numberIsWrong(least: 0, most: Self.mostPlaces)) }
        let most = Int(share).flatMap { (1...Self.mostPlaces).contains($0) ? $0 : nil }
        if most == nil, !share.isEmpty {
            problems.add("share", EventPhrase.numberIsWrong(least: 1, most: Self.mostPlaces))
        }
        let cost = Money(typed: mealCost).flatMap { $0.cents <= Self.mostEurosForMeal * 100 ? $0 : nil }
        if cost == nil, !mealCost.isEmpty {
            problems.add("mealCost", EventPhrase.amountIsWrong(most: Self.mostEurosForMeal))
        }
        guard problems.isEmpty, let number else { throw problems }
        var event = event
        event.capacity = Capacity(places: number, placesPerOrganisation: most)
        event.isRegistrationOpen = isOpen
        event.mealCost = cost
        return event
    }
}
