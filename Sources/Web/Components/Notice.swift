import Words

/// Says what happened or what matters now. A problem interrupts a screen reader, everything else waits its turn.
struct Notice: Component {
    enum Kind: String {
        case info, success, caution, problem
    }

    var kind = Kind.info
    var title: String?
    var text: HTML
    /// False for notices that belong to the page from the start and need no announcement.
    var isAnnounced = true
    /// True for what answers a form that did not count: whoever sent it begins to read there, also without scripts.
    var isFocused = false
    /// To which an address can lead; with a part behind the `#` a browser sets the focus there and nowhere else.
    var id: String?

    var html: HTML {
        """
        <div class="notice \(kind.rawValue)"\(attribute: "id", id)\(attribute: "role", role, if: isAnnounced || isFocused)\(focus)>\(icon)\
        \(heading)<div>\(text)</div></div>
        """
    }

    private var heading: HTML? {
        title.map { "<strong>\($0)</strong>" }
    }

    private var role: String {
        kind == .problem || isFocused ? "alert" : "status"
    }

    private var focus: HTML? {
        isFocused ? " tabindex=\"-1\" autofocus" : nil
    }

    private var icon: Icon {
        switch kind {
        case .info: .note
        case .success: .check
        case .caution, .problem: .alert
        }
    }
}
