// The panel.

function putPanel() {}
