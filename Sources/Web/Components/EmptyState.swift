/// Stands where a list has nothing to show, and says what to do next.
struct EmptyState {
    var title: String
    var text: HTML
    /// A button or link, if the reader can do something about it.
    var action: HTML?

    var html: HTML {
        """
        <div class="empty">\(Self.picture)<p><strong>\(title)</strong></p><p class="soft">\(text)</p>\(action)</div>
        """
    }

    /// Two banks and no bridge yet.
    private static let picture: HTML = """
        <svg class="bank" viewBox="0 0 112 40" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="2" \
        stroke-linecap="round"><path d="M2 38V22h26v16M110 38V22H84v16"/>\
        <path d="M28 22C40 8 72 8 84 22" stroke-dasharray="2 7"/></svg>
        """
}
