/// The page for whoever builds on: every component in every look.
enum StyleRoutes {
    static func add(to routes: inout Routes) {
        routes.get(DeskAddress.styles, for: .coordination) { visit in
            visit.page(StylePage(visit: visit).frame)
        }
    }
}
