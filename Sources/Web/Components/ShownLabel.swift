import Words

/// The words in front of a field, as whoever reads a form sees them. They are taken from the form itself, so that the summary
/// of what is wrong names every field as it is named there, and leads to it, whoever made it.
struct ShownLabel {
    /// Under which id the form has a field, where two of a page bear the same name; nil without such a field.
    static func id(ofFieldNamed name: String, in form: HTML) -> String? {
        let markup = form.markup
        for place in markup.ranges(of: "\" name=\"\(name)\"") {
            let before = markup[..<place.lowerBound]
            guard let id = before.ranges(of: " id=\"").last.map({ before[$0.upperBound...] }) else { continue }
            if !id.contains("\"") { return String(id) }
        }
        return nil
    }

    /// Nil where a field has no words but its own sentence, such as a single box.
    /// - Parameter id: of the field.
    static func words(ofField id: String, in form: HTML) -> HTML? {
        let markup = form.markup
        if let label = markup.firstRange(of: "<label for=\"\(id)\">") {
            return words(from: markup[label.upperBound...])
        }
        guard let field = markup.firstRange(of: " id=\"\(id)\"") else { return nil }
        let before = markup[..<field.lowerBound]
        // Several boxes share the question above them.
        guard let question = before.ranges(of: "<legend>").last,
            !before[question.upperBound...].contains("</fieldset>")
        else { return nil }
        return words(from: before[question.upperBound...])
    }

    /// Without the mark of what is optional.
    private static func words(from rest: Substring) -> HTML? {
        let ends = ["</label>", "</legend>", " <span class=\"optional\">"].compactMap {
            rest.firstRange(of: $0)?.lowerBound
        }
        guard let end = ends.min() else { return nil }
        return HTML(markup: String(rest[..<end]))
    }
}
