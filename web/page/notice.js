// What the page has to say beside the picture, without being in its way.

/** Shows a message until it is dismissed; `passing`: for a moment, of what is told elsewhere, too. */
function notice(text, passing = false) {
  const box = document.createElement('div');
  const words = document.createElement('p');
  words.textContent = text;
  box.append(words);
  if (passing) {
    setTimeout(() => box.remove(), 3000);
  } else {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = 'Dismiss';
    button.onclick = () => box.remove();
    box.append(button);
    box.role = 'alert';
  }
  element('notices').append(box);
}
