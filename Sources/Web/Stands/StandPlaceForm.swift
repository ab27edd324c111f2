import Domain
import Words

/// Where a stand is put, as chosen.
struct StandPlaceForm {
    /// The button that promises the place; without it, it is only planned.
    static let promise = "promise"

    let fields: FormFields

    init(_ fields: FormFields) {
        self.fields = fields
    }

    init(showing stand: Stand) {
        fields = FormFields(["place": Self.value(of: stand.place), "standing": stand.status.rawValue])
    }

    /// As the menu has it.
    static func value(of place: Stand.Place?) -> String { place.map { "\($0.area) \($0.number)" } ?? "" }

    /// Nil for none yet.
    /// - Throws: `FormProblems` for what the menu does not offer.
    func place() throws(FormProblems) -> Stand.Place? {
        guard !fields["place"].isEmpty else { return nil }
        let parts = fields["place"].split(separator: " ").map(String.init)
        guard parts.count == 2, let number = Int(parts[1]) else {
            throw FormProblems("place", StandPhrase.noSuchPlace)
        }
        return Stand.Place(area: .init(rawValue: parts[0]), number: number)
    }
}

/// An area for stands, as typed.
struct StandAreaForm {
    let fields: FormFields

    init(_ fields: FormFields) {
        self.fields = fields
    }

    init(showing area: StandArea) {
        var fields = FormFields(["name": area.name, "places": String(area.places)])
        for kind in StandSupply.Kind.allCases { fields[kind.rawValue] = String(area.supply[kind]) }
        self.fields = fields
    }

    func area(_ id: StandArea.ID, of event: Event.ID) throws(FormProblems) -> StandArea {
        var problems = FormProblems()
        let name = fields["name"].singleLine
        if name.isEmpty { problems.add("name", StandPhrase.areaNameIsMissing) }
        if name.exceeds(StandArea.nameLimit) {
            problems.add("name", KernelPhrase.textIsTooLong(count: StandArea.nameLimit))
        }
        let places = number("places", in: StandArea.placeNumbers, &problems)
        let kinds = 0...StandSupply.most
        let supply = StandSupply(
            tables: number("tables", in: kinds, &problems), walls: number("walls", in: kinds, &problems),
            power: number("power", in: kinds, &problems))
        try problems.throwIfAny()
        return StandArea(id: id, event: event, name: name, places: places, supply: supply)
    }

    private func number(_ name: String, in range: ClosedRange<Int>, _ problems: inout FormProblems) -> Int {
        guard let number = Int(fields[name]), range.contains(number) else {
            problems.add(name, StandPhrase.numberIsWrong(most: range.upperBound))
            return range.lowerBound
        }
        return number
    }
}
