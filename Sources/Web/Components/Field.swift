import Domain
import Words

/// One thing to fill in: its name, a hint, what is wrong with it, and the input, wired so that all of it is heard.
///
/// What somebody typed stays in `value`, also when it was refused. Optional fields say so; required ones need no mark,
/// because they are the rule.
struct Field: Component {
    enum Kind: Equatable {
        case text, email, telephone, address, date, time, search
        case number(ClosedRange<Int>)
        /// A short code in large letters, such as that of a board.
        case code
        case multiline(rows: Int)
        /// Such as `.csv,.txt`.
        case file(endings: String)
    }

    var words: Words
    var name: String
    var label: String
    var value = ""
    var kind = Kind.text
    var hint: String?
    var problem: String?
    var isRequired = false
    /// What the browser may fill in by itself, such as `email` or `organization`.
    var autocomplete: String?
    /// The most characters it takes.
    var limit: Int?
    /// What is offered while somebody types, and not forced on anybody.
    var offers: [Offer] = []
    /// Only needed when two fields of a page bear the same name.
    var id: String?
    /// In which language somebody writes there, where that is known; such a field of several lines says so.
    var language: Language?
    /// True for the one field for which a page exists.
    var isFocused = false
    /// False where something else may take its place: then it is neither needed nor voluntary.
    var isMarked = true
    /// For what it is needed, where that is not the sending of the form.
    var need: String?

    /// A word that somebody may take instead of typing it.
    struct Offer {
        let value: String
        /// What the browser says beside it.
        let label: String?

        init(_ value: String, label: String? = nil) {
            (self.value, self.label) = (value, label)
        }
    }

    /// What a form sends without showing it.
    static func hidden(_ name: String, _ value: String) -> HTML {
        "<input type=\"hidden\" name=\"\(name)\" value=\"\(value)\">"
    }

    /// The id that the field of this name has if nothing else is said; problem summaries link to it.
    static func id(of name: String) -> String {
        "field-" + name
    }

    var html: HTML {
        """
        <div class="field"><label for="\(identifier)">\(label)\(mark)</label>\
        \(notes)\(input)\(offered)</div>
        """
    }

    private var offered: HTML {
        guard !offers.isEmpty else { return .nothing }
        let options = offers.map { "<option value=\"\($0.value)\">\($0.label ?? "")</option>" as HTML }
        return "<datalist id=\"\(identifier)-offers\">\(options)</datalist>"
    }

    private var identifier: String { id ?? Self.id(of: name) }

    private var notes: FieldNotes {
        FieldNotes(id: identifier, hint: hint, problem: problem)
    }

    private var mark: HTML? {
        if let need { return FieldNotes.mark(need) }
        return isRequired || !isMarked || kind == .search ? nil : FieldNotes.optionalMark(in: words)
    }

    private var input: HTML {
        if case .multiline(let rows) = kind {
            return """
                <textarea class="input" rows="\(rows)"\(common)\(writing)>
                \(value)</textarea>
                """
        }
        if case .file(let endings) = kind {
            return "<input class=\"input\" type=\"file\"\(common) accept=\"\(endings)\">"
        }
        return "<input class=\"\(classes)\" type=\"\(type)\"\(common) value=\"\(value)\"\(particulars)>"
    }

    private var writing: HTML {
        let direction = words.lexicon.languages.first { $0.tag == language }?.direction.rawValue ?? "auto"
        return " dir=\"\(direction)\"\(attribute: "lang", language?.rawValue)"
    }

    private var common: HTML {
        """
         id="\(identifier)" name="\(name)"\
        \(attribute: "required", if: isRequired)\
        \(attribute: "maxlength", limit.map(String.init))\
        \(attribute: "autocomplete", autocomplete)\
        \(attribute: "list", offers.isEmpty ? nil : identifier + "-offers")\
        \(attribute: "aria-describedby", notes.describedBy)\
        \(attribute: "aria-invalid", "true", if: problem != nil)\
        \(attribute: "autofocus", if: isFocused)
        """
    }

    private var type: String {
        switch kind {
        // A browser takes no address of a page without "https://", as people say it: ours does.
        case .text, .code, .address, .multiline: "text"
        case .file: "file"
        case .email: "email"
        case .telephone: "tel"
        case .date: "date"
        case .time: "time"
        case .search: "search"
        case .number: "number"
        }
    }

    private var classes: String {
        switch kind {
        case .number, .date, .time: "input short"
        case .code: "input code"
        default: "input"
        }
    }

    /// What `PhoneNumber` takes, as a browser understands it.
    private static let telephonePattern = #"([ +\-–\/\(\).]*\p{N}){3}[\p{N} +\-–\/\(\).]*"#

    private var particulars: HTML {
        switch kind {
        case .text, .search: " dir=\"auto\""
        case .email: " dir=\"ltr\""
        case .address: " dir=\"ltr\" inputmode=\"url\" autocapitalize=\"none\" spellcheck=\"false\""
        case .telephone: " dir=\"ltr\" pattern=\"\(Self.telephonePattern)\""
        case .code: " dir=\"ltr\" autocapitalize=\"characters\" spellcheck=\"false\""
        case .number(let range): " min=\"\(range.lowerBound)\" max=\"\(range.upperBound)\" inputmode=\"numeric\""
        case .date, .time, .multiline, .file: .nothing
        }
    }
}

/// Hint and problem of an input, and the attribute value that ties them to it.
struct FieldNotes: Component {
    var id: String
    var hint: String?
    var problem: String?

    var html: HTML {
        "\(hintLine)\(problemLine)"
    }

    var describedBy: String? {
        let ids = [hint.map { _ in id + "-hint" }, problem.map { _ in id + "-problem" }].compactMap(\.self)
        return ids.isEmpty ? nil : ids.joined(separator: " ")
    }

    static func optionalMark(in words: Words) -> HTML { mark(words(KernelPhrase.optional)) }

    static func mark(_ text: String) -> HTML { " <span class=\"optional\">(\(text))</span>" }

    private var hintLine: HTML? {
        hint.map { "<p class=\"hint\" id=\"\(id)-hint\">\($0)</p>" }
    }

    private var problemLine: HTML? {
        problem.map { "<p class=\"fault\" id=\"\(id)-problem\">\(Icon.alert)<span>\($0)</span></p>" }
    }
}
