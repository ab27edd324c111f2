import Words

/// Something to do, as a link or as the sending of a form: 44 px high, one kind of look for each weight.
struct Button: Component {
    enum Kind: String {
        /// The one thing this page is for; at most one on a page.
        case primary
        case plain
        /// Beside another button, for the way back or the lesser choice.
        case quiet
        /// Takes something away.
        case danger
    }

    enum Action {
        case link(String)
        /// To a page that asks a `Question`.
        case ask(String)
        /// Sends the form around it.
        case submit
        /// Sends the form around it and says which button it was.
        case submitValue(name: String, value: String)
        /// Sends the form around it to another address than the form's own.
        case submitTo(String)
    }

    var label: String
    var action: Action
    var kind = Kind.plain
    var icon: Icon?
    var isSmall = false
    var isWide = false
    /// What a screen reader hears instead of the label, when ten buttons of a list bear the same word.
    var accessibleLabel: String?
    /// What it would do or lead to is so already, such as the phase that runs.
    var isCurrent = false

    var html: HTML {
        switch action {
        case .link(let address):
            """
            <a class="\(classes)" href="\(address)"\(attribute: "aria-label", accessibleLabel)\
            \(attribute: "aria-current", "true", if: isCurrent)>\(content)</a>
            """
        case .ask(let address):
            """
            <a class="\(classes)" href="\(address)" data-asks\(attribute: "aria-label", accessibleLabel)>\(content)</a>
            """
        case .submit:
            """
            <button class="\(classes)"\(attribute: "aria-label", accessibleLabel)\
            \(attribute: "aria-current", "true", if: isCurrent)>\(content)</button>
            """
        case .submitValue(let name, let value):
            """
            <button class="\(classes)" name="\(name)" value="\(value)"\
            \(attribute: "aria-label", accessibleLabel)>\(content)</button>
            """
        case .submitTo(let address):
            """
            <button class="\(classes)" formaction="\(address)"\(attribute: "aria-label", accessibleLabel)>\
            \(content)</button>
            """
        }
    }

    private var content: HTML { "\(icon)\(label)" }

    private var classes: String {
        var classes = "button"
        if kind != .plain { classes += " " + kind.rawValue }
        if isSmall { classes += " small" }
        if isWide { classes += " wide" }
        return classes
    }
}

/// A button that is a whole form: one tap, one change, safe against foreign pages.
struct PostButton: Component {
    var label: String
    var address: String
    var csrf: String
    var kind = Button.Kind.plain
    var icon: Icon?
    var isSmall = false
    var accessibleLabel: String?
    var isCurrent = false
    /// Further values that are sent along.
    var values: [(name: String, value: String)] = []

    var html: HTML {
        """
        <form method="post" action="\(address)">\(Field.hidden("csrf", csrf))\
        \(values.map { Field.hidden($0.name, $0.value) })\
        \(button)</form>
        """
    }

    private var button: Button {
        Button(
            label: label, action: .submit, kind: kind, icon: icon, isSmall: isSmall, accessibleLabel: accessibleLabel,
            isCurrent: isCurrent)
    }
}
