import Words

/// A question in front of the page. `Button.Action.dialog` opens it; Escape and the closing button leave everything
/// as it was. Without scripts it never shows, and the opening button leads to a page that asks the same.
struct Dialog: Component {
    var id: String
    var title: String
    /// Usually a `FormFrame` or a `PostButton`.
    var content: HTML
    /// The word on the button that closes, such as "Abbrechen".
    var close: String

    var html: HTML {
        """
        <dialog class="dialog" id="\(id)" aria-labelledby="\(id)-title"><h2 id="\(id)-title">\(title)</h2>\
        <div>\(content)</div>\
        <form method="dialog"><button class="button quiet">\(close)</button></form></dialog>
        """
    }
}
