import Domain
import Words

/// Somebody's name as lists have it, with its Latin reading where it is written in another script, so that everybody at the
/// desk and at the door can say it; or which place it is of which the name follows.
struct AttendeeName: Component {
    let words: Words
    let person: Registration
    /// On paper, where somebody runs a finger down the list.
    var isSurnameFirst = false
    /// Where the name leads.
    var address: String?

    var html: HTML {
        let name: HTML = person.attendee.isNamed ? "<bdi>\(written)</bdi>" : "<em>\(written)</em>"
        return "\(address.map { "<a href=\"\($0)\">\(name)</a>" as HTML } ?? name)\(reading)"
    }

    private var written: String {
        guard isSurnameFirst, person.attendee.isNamed else { return words.name(of: person) }
        return SortName(person.attendee.name, language: person.attendee.language).text
    }

    private var reading: LatinReading? {
        person.attendee.isNamed ? LatinReading(name: written, language: person.attendee.language) : nil
    }
}

/// How somebody reads a name who knows Latin letters only, behind the name; nothing where it needs no reading.
struct LatinReading: Component {
    let name: String
    /// Of the person; nil if it is not known.
    var language: Language?
    /// False where it stands on a colour.
    var isSoft = true

    var html: HTML {
        guard let reading = name.latinReading(in: language) else { return .nothing }
        return " <bdi\(attribute: "class", "soft", if: isSoft) lang=\"und-Latn\">\(reading)</bdi>"
    }
}

extension Registration {
    /// By what a list on paper is sorted: those without a name last, together with the others of their organisation.
    var placeInLists: [String] {
        [
            attendee.isNamed ? "0" : "1", SortName(attendee.name, language: attendee.language).key,
            attendee.organisationName.foldedForSearch,
        ]
    }
}
