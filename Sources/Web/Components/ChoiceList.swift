import Words

/// One of the things that can be chosen.
struct Choice {
    var value: String
    var label: String
    var hint: String?
    var isChosen = false
    /// The shape that stands before the label when sides are chosen.
    var shape: SideShape?
    /// Tag of the label's language, when it is not the page's.
    var language: String?
    /// Where whoever has to choose reads more about it, in words that say about what.
    var more: (label: String, address: String)?
    /// Under which heading of a menu it stands, together with its neighbours of the same.
    var group: String?
}

/// Some choices under one question.
struct ChoiceList: Component {
    enum Kind {
        /// Exactly one, all of them visible.
        case one
        /// Any number of them.
        case several
        /// Exactly one out of many, folded away.
        case menu
    }

    var words: Words
    var name: String
    /// The question.
    var label: String
    var choices: [Choice]
    var kind = Kind.one
    var hint: String?
    var problem: String?
    var isRequired = false
    /// Short labels may stand beside each other on wide screens.
    var isAside = false
    /// False where something else may take its place, and the hint says what: then it is neither needed nor voluntary.
    var isMarked = true
    /// For what it is needed, where that is not the sending of the form.
    var need: String?
    /// The first line of a menu, for "nothing chosen"; a general word if not given.
    var nothing: String?
    /// Only needed when two questions of a page bear the same name.
    var id: String?

    var html: HTML {
        kind == .menu ? menu : list
    }

    private var identifier: String { id ?? Field.id(of: name) }

    private var notes: FieldNotes {
        FieldNotes(id: identifier, hint: hint, problem: problem)
    }

    private var mark: HTML? {
        if let need { return FieldNotes.mark(need) }
        return isRequired || !isMarked ? nil : FieldNotes.optionalMark(in: words)
    }

    private var menu: HTML {
        """
        <div class="field"><label for="\(identifier)">\(label)\(mark)</label>\(notes)\
        <select class="input" id="\(identifier)" name="\(name)"\(attribute: "required", if: isRequired)\
        \(attribute: "aria-describedby", notes.describedBy)\(attribute: "aria-invalid", "true", if: problem != nil)>\
        <option value="">\(nothing ?? words(KernelPhrase.pleaseChoose))</option>\(entries)</select></div>
        """
    }

    private var entries: HTML {
        let runs = choices.reduce(into: [(group: String?, choices: [Choice])]()) { runs, choice in
            if let last = runs.last, last.group == choice.group {
                runs[runs.count - 1].choices.append(choice)
            } else {
                runs.append((choice.group, [choice]))
            }
        }
        let blocks = runs.map { run -> HTML in
            guard let group = run.group else { return "\(run.choices.map(entry))" }
            return "<optgroup label=\"\(group)\">\(run.choices.map(entry))</optgroup>"
        }
        return "\(blocks)"
    }

    private func entry(_ choice: Choice) -> HTML {
        """
        <option value="\(choice.value)"\(attribute: "selected", if: choice.isChosen)\
        \(attribute: "lang", choice.language)>\(choice.label)</option>
        """
    }

    private var list: HTML {
        """
        <fieldset class="choices\(isAside ? " aside" : "")"\(attribute: "aria-describedby", notes.describedBy)>\
        <legend>\(label)\(mark)</legend>\(notes)\
        <div class="options">\(choices.enumerated().map { option($0.element, at: $0.offset) })</div></fieldset>
        """
    }

    private func option(_ choice: Choice, at index: Int) -> HTML {
        let id = index == 0 ? identifier : "\(identifier)-\(index + 1)"
        let box: HTML = """
            <label class="option"><input type="\(kind == .one ? "radio" : "checkbox")" id="\(id)" name="\(name)" \
            value="\(choice.value)"\(attribute: "checked", if: choice.isChosen)\
            \(attribute: "required", if: isRequired && kind == .one)\
            \(attribute: "aria-invalid", "true", if: problem != nil)\
            \(attribute: "aria-describedby", id + "-hint", if: choice.hint != nil)>\
            <span\(attribute: "lang", choice.language)>\(mark(of: choice))\(choice.label)</span>\
            \(choice.hint.map { "<span class=\"hint\" id=\"\(id)-hint\">\($0)</span>" as HTML })</label>
            """
        guard let more = choice.more else { return box }
        // A link inside a label would tick the box.
        return "<div>\(box)<p class=\"hint\"><a href=\"\(more.address)\">\(more.label)</a></p></div>"
    }

    private func mark(of choice: Choice) -> HTML? {
        choice.shape.map { "<span class=\"tone-\($0.rawValue)\">\($0)</span> " }
    }
}

/// One yes-or-no question, such as a consent: a single box with a sentence that says what ticking it means.
struct Tick: Component {
    var name: String
    var label: String
    var value = "yes"
    var hint: String?
    var problem: String?
    var isTicked = false
    var isRequired = false
    var id: String?

    var html: HTML {
        """
        <div class="field"><label class="option alone"><input type="checkbox" id="\(identifier)" name="\(name)" \
        value="\(value)"\(attribute: "checked", if: isTicked)\(attribute: "required", if: isRequired)\
        \(attribute: "aria-describedby", notes.describedBy)\(attribute: "aria-invalid", "true", if: problem != nil)>\
        <span>\(label)</span></label>\(notes)</div>
        """
    }

    private var identifier: String { id ?? Field.id(of: name) }

    private var notes: FieldNotes {
        FieldNotes(id: identifier, hint: hint, problem: problem)
    }
}
