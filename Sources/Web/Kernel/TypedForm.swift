import HTTPTypes
import Hummingbird
import Words

/// A form that no page of its own shows again: what somebody wrote, to read and to copy, and one button that sends
/// everything as it was.
struct TypedForm: Component {
    let visit: Visit
    /// What stands beside the button.
    var beside: HTML = .nothing
    /// What it asks for besides what was typed.
    var proof: HTML?
    /// The word on the button; nil for that of a form that is sent once more.
    var button: String?

    private var words: Words { visit.words }

    var html: HTML {
        """
        \(writings.map { "<blockquote dir=\"auto\">\($0)</blockquote>" as HTML })
        <form method="post" action="\(visit.request.uri.string)">\(Field.hidden(FormToken.field, visit.csrf))\(typed)\
        \(proof.map { "<div class=\"fields\">\($0)</div>" as HTML })\
        <p class="submit">\(Button(label: button ?? words(KernelPhrase.sendAgain), action: .submit, kind: .primary))\
        \(beside)</p></form>
        """
    }

    /// Whether somebody wrote something that would be lost. A button alone has nothing to lose, and what another site sent
    /// was not written here.
    var holdsWritings: Bool {
        visit.request.method == .post && visit.canBeFromOurPages && !writings.isEmpty
    }

    private var typed: [HTML] {
        fields.flatMap { name, values in values.map { Field.hidden(name, $0) } }
    }

    /// What somebody wrote, so that they see that it is there: neither what was chosen nor what a form sends by itself.
    private var writings: [String] {
        fields.flatMap { name, values in WrittenField(of: name) == nil ? [] : values.filter { !$0.isEmpty } }
    }

    private var fields: [(name: String, values: [String])] {
        let form = visit.form
        return form.names.filter { $0 != FormToken.field && !FactorFields.names.contains($0) }.map {
            ($0, form.values(of: $0))
        }
    }
}

/// What people write into our forms by their own hand; everything else is chosen from what a form offers, or is sent by the
/// form itself, and may be a secret. `WrittenFieldTests` compares this list with every form of the program.
enum WrittenField: String, CaseIterable {
    case childcare, contact, contribution, conversation, description, email, fact, firstStep, freelance, function,
        interpreting, kept, least, list, mealCost, moderator
    case most, name
    case needNote, needs, network
    case note, office, one, organisation, other, outcome, page, paid, person, phone, q, reason, registerNumber
    case reply, role, room, series
    case subject, successor, teamNote, taker, telephone, text, title, venue, volunteers, website, who, why

    /// - Parameter name: of a field. One of several of a kind says after the word which of them it is: `phone2`,
    ///   `description-tr`.
    init?(of name: String) {
        let word = name.prefix { $0 != "-" }
        let end = word.lastIndex { !$0.isNumber }
        self.init(rawValue: String(end.map { word[...$0] } ?? word))
    }
}
