import Words

/// A few out of many, the dearest first, as boxes: what was ticked first counts most. A script numbers them in the order in
/// which they are tapped and sends it along; without scripts the order of the page counts, in which what was chosen before
/// stands in front. A menu for each rank would be the whole list again for each of them.
struct RankedChoice: Component {
    var words: Words
    var name: String
    var label: String
    /// What is offered first.
    var choices: [Choice]
    /// Everything else, folded away.
    var rest: [Choice] = []
    var restLabel = ""
    /// What was chosen so far, best first.
    var chosen: [String] = []
    var hint: String?
    /// What counts where no script runs.
    var withoutScripts: String?
    var problem: String?

    /// The field in which a script sends the order.
    static func order(of name: String) -> String { name + "Order" }

    var html: HTML {
        """
        <fieldset class="choices ranked"\(attribute: "aria-describedby", notes.describedBy)>\
        <legend>\(label)\(FieldNotes.optionalMark(in: words))</legend>\(notes)\
        \(withoutScripts.map { "<noscript><p class=\"hint\">\($0)</p></noscript>" as HTML })\
        \(order)\(options(choices, after: 0))\(folded)</fieldset>
        """
    }

    /// Nobody sees it, and it belongs to what was tapped: a draft keeps it.
    private var order: HTML {
        "<input type=\"hidden\" name=\"\(Self.order(of: name))\" value=\"\" data-kept=\"yes\">"
    }

    private var notes: FieldNotes {
        FieldNotes(id: Field.id(of: name), hint: hint, problem: problem)
    }

    private var folded: HTML? {
        guard !rest.isEmpty else { return nil }
        let content = options(rest, after: choices.count) ?? .nothing
        return Disclosure(label: restLabel, content: content, isOpen: problem != nil).html
    }

    private func options(_ choices: [Choice], after number: Int) -> HTML? {
        guard !choices.isEmpty else { return nil }
        let boxes = choices.enumerated().map { option($0.element, at: number + $0.offset) }
        return "<div class=\"options\">\(boxes)</div>"
    }

    private func option(_ choice: Choice, at index: Int) -> HTML {
        let id = index == 0 ? Field.id(of: name) : "\(Field.id(of: name))-\(index + 1)"
        let rank = chosen.firstIndex(of: choice.value).map { String($0 + 1) }
        return """
            <label class="option"\(attribute: "data-rank", rank)><input type="checkbox" id="\(id)" name="\(name)" \
            value="\(choice.value)"\(attribute: "checked", if: rank != nil)\
            \(attribute: "aria-invalid", "true", if: problem != nil)><span>\(choice.label)</span></label>
            """
    }
}

extension FormFields {
    /// What was chosen in a `RankedChoice`, the dearest first: as it was tapped, else in the order of the page. What is kept
    /// has a field for each rank, because an order that changed is a change.
    func ranked(_ name: String) -> [String] {
        let ticked = all(name)
        guard !ticked.isEmpty else {
            var kept: [String] = []
            while let next = self["\(name)\(kept.count + 1)"].nonEmpty { kept.append(next) }
            return kept
        }
        let order = self[RankedChoice.order(of: name)].split(separator: " ").map(String.init)
        return order.filter(ticked.contains) + ticked.filter { !order.contains($0) }
    }
}
