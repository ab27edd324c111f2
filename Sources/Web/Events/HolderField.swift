import Actions
import Domain
import HTTPTypes
import Words

/// Every form about one person says whom its page showed.
extension SeenHolder {
    /// The hidden field in which it travels.
    static let field = "holder"

    init(_ form: FormFields) { self.init(text: form[Self.field]) }

    /// For a button that is a form of its own.
    var value: (name: String, value: String) { (Self.field, text) }

    /// For a form whose fields stand one by one.
    var html: HTML { Field.hidden(Self.field, text) }
}

extension FormFields {
    /// What was typed about somebody else, in a form that is about whoever has the place now.
    var aboutWhoeverComesNow: FormFields {
        var fields = self
        fields[SeenHolder.field] = ""
        return fields
    }
}

extension FormView {
    /// A form that comes back with a mistake is still about whom it showed first.
    func holder(_ person: Registration) -> HTML {
        Field.hidden(SeenHolder.field, fields[SeenHolder.field].nonEmpty ?? SeenHolder(of: person).text)
    }
}

extension PlacePassedOn: Explainable {
    var status: HTTPResponse.Status { .conflict }

    func explanation(in words: Words) -> String {
        let now = words.name(of: holder)
        return seen.isEmpty
            ? words(PersonPhrase.placeGotName(now: now)) : words(PersonPhrase.placePassedOn(seen: seen, now: now))
    }
}
